import { expect, test } from 'vitest';
import { type Ballot, cast, emptyBallot, joined, type StandingVote, tally } from './ballot.ts';
import { oneReviewer, type Stage } from './policy.ts';

const two: Stage = { ...oneReviewer, count: 2 };
const both: Stage = {
  groups: [
    { group: 'finance', count: 1 },
    { group: 'risk', count: 1 },
  ],
  count: 2,
  denyThreshold: 2,
  timeLimitMs: null,
};
const vote = (by: string, side: 'FOR' | 'AGAINST' = 'FOR', ...groups: string[]): StandingVote => ({
  by,
  side,
  groups,
});

/** Casts votes in turn; what each came to: how it ended the request, whether it counts, or why it does not. */
function outcomesOf(stage: Stage, votes: readonly StandingVote[], from: Ballot = emptyBallot): string[] {
  let ballot = from;
  return votes.map((one) => {
    const result = cast(ballot, stage, one);
    if (!result.counted) return result.because;
    ballot = result.ballot;
    return result.ends ?? 'counts';
  });
}

test.each([
  ['one vote fills one seat', oneReviewer, [vote('ann')], ['APPROVED']],
  [
    'two seats need two people',
    two,
    [vote('ann'), vote('ann'), vote('bob')],
    ['counts', 'ALREADY_VOTED', 'APPROVED'],
  ],
  ['one rejection ends it', two, [vote('ann'), vote('bob', 'AGAINST')], ['counts', 'REJECTED']],
  ['a change of mind replaces', two, [vote('ann'), vote('ann', 'AGAINST')], ['counts', 'REJECTED']],
  [
    'who takes a rejection back no longer rejects',
    { ...two, denyThreshold: 2 },
    [vote('ann', 'AGAINST'), vote('ann'), vote('bob', 'AGAINST'), vote('cid')],
    ['counts', 'counts', 'counts', 'APPROVED'],
  ],
  [
    'a group’s seats fill up',
    both,
    [vote('ann', 'FOR', 'finance'), vote('bob', 'FOR', 'finance'), vote('cid', 'FOR', 'risk')],
    ['counts', 'SEAT_TAKEN', 'APPROVED'],
  ],
  [
    'a member of both groups moves over for a member of one',
    both,
    [vote('ann', 'FOR', 'finance', 'risk'), vote('bob', 'FOR', 'finance')],
    ['counts', 'APPROVED'],
  ],
  [
    'one person of both groups is still one person',
    both,
    [vote('ann', 'FOR', 'finance', 'risk'), vote('ann', 'FOR', 'finance', 'risk')],
    ['counts', 'ALREADY_VOTED'],
  ],
  [
    'a rejection stands when no seat is free to change to',
    both,
    [
      vote('ann', 'FOR', 'finance'),
      vote('bob', 'AGAINST', 'finance'),
      vote('bob', 'FOR', 'finance'),
      vote('cid', 'AGAINST', 'risk'),
    ],
    ['counts', 'counts', 'SEAT_TAKEN', 'REJECTED'],
  ],
] as const)('%s', (_rule, stage, votes, expected) => {
  expect(outcomesOf(stage, votes)).toEqual(expected);
});

test('a delegator and a delegate are one person, through any chain', () => {
  const chain = joined(joined(emptyBallot, 'ann', 'bob'), 'bob', 'cid');
  expect(outcomesOf(two, [vote('ann'), vote('cid'), vote('dan')], chain)).toEqual([
    'counts',
    'ALREADY_VOTED',
    'APPROVED',
  ]);
});

test('two who become one person keep the later of their votes', () => {
  const three: Stage = { ...oneReviewer, count: 3, denyThreshold: 3 };
  const votes = [vote('ann'), vote('bob', 'AGAINST'), vote('cid')];
  const ballot = joined({ votes, same: [] }, 'ann', 'bob');
  expect(ballot.votes).toEqual([vote('bob', 'AGAINST'), vote('cid')]);
  expect(tally(ballot, three)).toEqual({ approvals: 1, rejections: 1 });
});

test('who rejected and then approves in the place of a person who had approved has approved, once', () => {
  const stage: Stage = {
    ...oneReviewer,
    count: 2,
    denyThreshold: 3,
    groups: [
      { group: 'finance', count: 1 },
      { group: 'risk', count: 1 },
    ],
  };
  const votes = [vote('cleo', 'FOR', 'finance'), vote('ann', 'AGAINST', 'finance', 'risk')];
  const result = cast(joined({ votes, same: [] }, 'ann', 'cleo'), stage, vote('ann', 'FOR', 'finance'));
  expect(result).toMatchObject({ counted: true, ends: null });
  expect(result.counted && tally(result.ballot, stage)).toEqual({ approvals: 1, rejections: 0 });
});
