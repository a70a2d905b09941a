import { expect, test } from 'vitest';
import { limits } from '../domain/limits.ts';
import type { Hub } from '../pubsub/hub.ts';
import type { Timers } from '../pubsub/timers.ts';
import { SharedFeed } from './shared-feed.ts';
import { eventStream } from './sse.ts';

test.each([
  [0, 0.9],
  [0.5, 1],
])(
  'a stream whose reader may be gone ends without complete, so that one who is there comes back',
  async (chance, share) => {
    const waiting: { ms: number; run: () => void }[] = [];
    const timers: Timers = {
      after(ms, run) {
        waiting.push({ ms, run });
        return () => {};
      },
    };
    let left = 0;
    const hub = { connect: () => ({ leave: () => (left += 1) }), subscribe: () => {} } as unknown as Hub;
    const feed = new SharedFeed({} as never, {} as never, {} as never);
    const maskError = () => expect.fail('nothing failed');
    const { body } = eventStream(hub, feed, { timers, maskError, random: () => chance });
    waiting.find(({ ms }) => ms === limits.sseLifeMs * share)?.run();
    const said: string[] = [];
    for await (const chunk of body) said.push(String(chunk));
    expect(said.join('')).toBe(':\n\n');
    expect(left).toBeGreaterThan(0);
  },
);
