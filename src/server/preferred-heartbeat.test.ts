import { expect, test } from 'vitest';
import { limits } from '../domain/limits.ts';
import { preferredHeartbeatMs } from './preferred-heartbeat.ts';

test.each([
  [null, null],
  ['', null],
  ['respond-async', null],
  ['heartbeat=', null],
  ['heartbeat=fast', null],
  ['heartbeat=2s', null],
  ['xheartbeat=2', null],
  ['heartbeat=2', 2_000],
  ['respond-async, Heartbeat=5; wait=10', 5_000],
  ['heartbeat=0', limits.sseHeartbeatMinMs],
  ['heartbeat=3600', limits.sseHeartbeatMs],
])('%s asks for %s ms', (prefer, ms) => {
  expect(preferredHeartbeatMs(prefer)).toBe(ms);
});
