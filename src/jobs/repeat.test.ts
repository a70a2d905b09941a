import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../domain/limits.ts';
import { Turns } from '../domain/work/turns.ts';
import { repeat } from './repeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('runs at its times, at once while there is more, and never beside itself', async () => {
  const answers = [true, true, false];
  const started: number[] = [];
  let under = 0;
  const run = async () => {
    started.push(Date.now());
    under += 1;
    expect(under).toBe(1);
    await new Promise((done) => setTimeout(done, 30));
    under -= 1;
    return answers.shift() ?? false;
  };
  const begin = Date.now();
  const stop = repeat({ name: 'work', everyMs: 100, run, onError: expect.fail });
  await vi.advanceTimersByTimeAsync(330);
  await stop();
  // A timer of no time takes a millisecond.
  expect(started.map((at) => at - begin)).toEqual([100, 131, 162, 292]);
});

test('a failure is reported, and the work goes on', async () => {
  const onError = vi.fn();
  const run = vi.fn(async () => false).mockRejectedValueOnce(new Error('the database is away'));
  const stop = repeat({ name: 'work', everyMs: 10, run, onError });
  await vi.advanceTimersByTimeAsync(20);
  expect(onError.mock.calls).toEqual([[new Error('the database is away'), 'work']]);
  expect(run).toHaveBeenCalledTimes(2);
  await stop();
});

test('stopping waits for what is under way and lets nothing follow', async () => {
  let finished = false;
  const run = vi.fn(async () => {
    await new Promise((done) => setTimeout(done, 50));
    finished = true;
    return true;
  });
  const stop = repeat({ name: 'work', everyMs: 10, run, onError: expect.fail });
  await vi.advanceTimersByTimeAsync(10);
  const stopped = stop();
  await vi.advanceTimersByTimeAsync(50);
  await stopped;
  expect(finished).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(run).toHaveBeenCalledTimes(1);
});

test('a turn that hangs is left behind, and that work is late until the next one is over', async () => {
  const turns = new Turns(() => Date.now());
  const onError = vi.fn();
  const run = vi.fn(async () => false).mockReturnValueOnce(new Promise(() => {}));
  const stop = repeat({ name: 'work', everyMs: 1_000, run, onError, turns });
  await vi.advanceTimersByTimeAsync(1_000 + limits.workMaxLateMs);
  expect(turns.late(limits.workMaxLateMs)).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(turns.late(limits.workMaxLateMs)).toEqual(['work']);
  await vi.advanceTimersByTimeAsync(limits.turnMaxMs);
  expect(run.mock.calls.length).toBeGreaterThan(1);
  expect(turns.late(limits.workMaxLateMs)).toEqual([]);
  expect(String(onError.mock.calls)).toContain('the next turn does not wait for it');
  await stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(turns.late(limits.workMaxLateMs)).toEqual([]);
});
