import { expect, test } from 'vitest';
import { limits } from '../domain/limits.ts';
import type { Timers } from '../pubsub/timers.ts';
import { watchEventLoop } from './event-loop.ts';

test('an event loop that does not turn is noticed, and forgiven when it does', () => {
  let nowMs = 0;
  let turn = () => {};
  const timers: Timers = {
    after(_ms, run) {
      turn = run;
      return () => {};
    },
  };
  const loop = watchEventLoop(() => nowMs, timers);
  nowMs += limits.eventLoopMaxSilentMs + 1;
  expect(loop.silentMs).toBeGreaterThan(limits.eventLoopMaxSilentMs);
  turn();
  expect(loop.silentMs).toBe(0);
  loop.close();
});
