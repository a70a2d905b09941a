import { expect, test } from 'vitest';
import { eventPatterns } from './event-pattern.ts';

test('everything, everything of a sort, or one type; each once and in one order', () => {
  expect(eventPatterns.parse(['task.created', '*', 'approval.*', '*'])).toEqual([
    '*',
    'approval.*',
    'task.created',
  ]);
});

test.each([['approval'], ['approval.*.x'], ['nothing.*'], ['*.created'], ['approval.decide'], ['']])(
  '%j is no type of events',
  (pattern) => {
    expect(eventPatterns.safeParse([pattern]).error?.issues[0]?.message).toMatch(
      `There is no event type “${pattern}”. Give * for all`,
    );
  },
);

test('at least one', () => {
  expect(eventPatterns.safeParse([]).error?.issues[0]?.message).toBe(
    'Give at least one event type; * stands for all of them.',
  );
});
