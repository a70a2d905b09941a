import { expect, test } from 'vitest';
import { oneReviewer } from './policy.ts';
import { dueNow, enterStage, extended, reminded, type StageClock } from './stage-clock.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const minutes = (count: number) => new Date(start + count * 60_000);
const limited = (count: number) => ({ ...oneReviewer, timeLimitMs: count * 60_000 });

/** Lets the clock strike at the first of the minutes on which anything is due, and so on, to the end. */
function strikes(stages: Parameters<typeof enterStage>[0], windowMinutes: number): [number, string][] {
  const told: [number, string][] = [];
  let clock: StageClock = enterStage(stages, 1, minutes(0), minutes(windowMinutes));
  for (;;) {
    const at = clock.dueAt;
    const due = dueNow(clock, at);
    expect(due).not.toBeNull();
    expect(dueNow(clock, new Date(at.getTime() - 1))).toBeNull();
    told.push([
      (at.getTime() - start) / 60_000,
      due?.does === 'REMIND' ? `REMIND ${due.share}` : String(due?.does),
    ]);
    if (due?.does === 'REMIND') clock = { ...clock, ...reminded(clock, due.told) };
    else if (due?.does === 'ESCALATE')
      clock = enterStage(stages, clock.stage + 1, at, minutes(windowMinutes));
    else return told;
  }
}

test('a request without limits reminds twice and ends with its window', () => {
  expect(strikes([oneReviewer], 100)).toEqual([
    [50, 'REMIND 0.5'],
    [90, 'REMIND 0.9'],
    [100, 'END'],
  ]);
});

test('a stage that runs out gives way to the next, with a fresh clock', () => {
  expect(strikes([limited(10), oneReviewer], 110)).toEqual([
    [5, 'REMIND 0.5'],
    [9, 'REMIND 0.9'],
    [10, 'ESCALATE'],
    [60, 'REMIND 0.5'],
    [100, 'REMIND 0.9'],
    [110, 'END'],
  ]);
});

test('the limit of the last stage ends the request, and never later than its window', () => {
  expect(strikes([limited(10), limited(20)], 110).at(-1)).toEqual([30, 'END']);
  expect(strikes([limited(10), limited(20)], 15).at(-1)).toEqual([15, 'END']);
  expect(strikes([limited(10), limited(20)], 8).at(-1)).toEqual([8, 'END']);
});

test('who was away while both reminders came due is reminded by the later one only', () => {
  const clock = enterStage([oneReviewer], 1, minutes(0), minutes(100));
  const due = dueNow(clock, minutes(95));
  expect(due).toEqual({ does: 'REMIND', told: 2, share: 0.9 });
  expect(reminded(clock, 2)).toEqual({ remindersTold: 2, dueAt: minutes(100) });
});

test('a later end moves what is due, not what was done, and lets a stage end that would not have', () => {
  const stages = [limited(90), oneReviewer];
  const clock = enterStage(stages, 1, minutes(0), minutes(60));
  expect(clock).toMatchObject({ stageEndsAt: null, dueAt: minutes(30) });
  const reminderSent = { ...clock, ...reminded(clock, 1) };
  expect(extended(reminderSent, stages, minutes(200))).toMatchObject({
    stage: 1,
    stageStartedAt: minutes(0),
    stageEndsAt: minutes(90),
    expiresAt: minutes(200),
    remindersTold: 1,
    dueAt: minutes(81),
  });
  const last = enterStage([limited(10)], 1, minutes(0), minutes(60));
  expect(extended(last, [limited(10)], minutes(40))).toMatchObject({
    stageEndsAt: null,
    expiresAt: minutes(40),
    dueAt: minutes(20),
  });
});
