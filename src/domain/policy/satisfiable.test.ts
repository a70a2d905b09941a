import { expect, test } from 'vitest';
import { oneReviewer, type Stage } from './policy.ts';
import { anyGroup, unsatisfiable } from './satisfiable.ts';

const of = (...seats: [string, number][]): Stage => ({
  ...oneReviewer,
  groups: seats.map(([group, count]) => ({ group, count })),
  count: seats.reduce((sum, [, count]) => sum + count, 0),
});
const human = (id: string) => ({ id, person: id, isHuman: true });
const bot = { id: 'bot', person: 'bot', isHuman: false };
const reviewers = {
  [anyGroup]: [...['ann', 'bob', 'cid'].map(human), bot],
  finance: ['ann', 'bob'].map(human),
  risk: [human('bob'), bot],
};

test.each([
  ['enough of everything', [of(['finance', 2])], [], null],
  [
    'more than the group has',
    [of(['finance', 3])],
    [],
    'asks for 3 reviewers of the group “finance”, which has 2',
  ],
  ['nobody there', [of(['legal', 1])], [], 'the group “legal”, which has no reviewer'],
  [
    'the requester the only member',
    [of(['risk', 1])],
    ['bob'],
    'which has no reviewer besides the requester',
  ],
  [
    'one person for two seats',
    [of(['finance', 2], ['risk', 1])],
    [],
    'asks for 3 different people, and its groups have only 2',
  ],
  ['a service where only people approve', [of(['risk', 2])], [], 'the group “risk”, which has 1 reviewer'],
  ['a service where the policy lets it', [{ ...of(['risk', 2]), humansOnly: false }], [], null],
  ['too few reviewers at all', [{ ...oneReviewer, count: 4 }], [], 'the workspace has 3 reviewers'],
  [
    'only a later stage is at fault',
    [oneReviewer, of(['legal', 1])],
    [],
    'Stage 2 asks for 1 reviewer of the group “legal”',
  ],
] as const)('%s', (_what, stages, without, problem) => {
  const found = unsatisfiable(stages, reviewers, without);
  if (problem === null) expect(found).toBeNull();
  else expect(found).toContain(problem);
});
