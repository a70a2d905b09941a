import { expect, test } from 'vitest';
import { oneReviewer, type Stage } from '../policy/policy.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import { stageSeats } from './stage-seats.ts';

const atStage = (stage: Partial<Stage>, ...votes: [by: string, ...groups: string[]][]) =>
  stageSeats({
    stage: 1,
    policySnapshot: { stages: [{ ...oneReviewer, ...stage }] } as unknown as PolicySnapshot,
    ballot: {
      votes: [
        { by: 'nora', side: 'AGAINST', groups: [] },
        ...votes.map(([by, ...groups]) => ({ by, side: 'FOR', groups }) as const),
      ],
      same: [],
    },
  });
const finance = { group: 'finance', count: 1 };
const risk = { group: 'risk', count: 2 };

test('without groups, any reviewer takes a seat', () => {
  expect(atStage({ count: 2 }, ['ann'])).toEqual([{ group: null, needed: 2, filledBy: ['ann'] }]);
});

test('a voter in several groups has the seat that leaves the others theirs', () => {
  expect(
    atStage({ groups: [finance, risk], count: 3 }, ['ann', 'finance', 'risk'], ['fay', 'finance']),
  ).toEqual([
    { group: 'finance', needed: 1, filledBy: ['fay'] },
    { group: 'risk', needed: 2, filledBy: ['ann'] },
  ]);
});
