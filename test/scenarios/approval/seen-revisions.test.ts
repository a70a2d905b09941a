import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

async function revised(): Promise<string> {
  const id = await createApproval(fixture.agent, { params: { amount: 1 } });
  await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 77 } });
  return id;
}

const stale = {
  __typename: 'ConflictError',
  code: 'STALE_REVISION',
  path: ['input', 'revision'],
  message:
    'This answer names no revision, and the request is now at revision 2. Changed since the first: params.amount. Look at it, then answer with `revision: 2`.',
  currentApproval: { status: 'PENDING', revision: 2, params: { amount: 77 } },
};

test.each<[string, Input]>([
  ['approve', { approve: {} }],
  ['editAndApprove', { editAndApprove: { set: { '/memo': 'x' } } }],
  ['reject', { reject: {} }],
  ['delegate', { delegate: { to: 'reviewer' } }],
  ['escalate', { escalate: {} }],
  ['requestMoreInfo', { requestMoreInfo: { note: 'Why?' } }],
])('%s without a revision does not reach what was revised', async (_outcome, decision) => {
  expect(await mutate(fixture.reviewer, 'respond', { id: await revised(), decision })).toMatchObject(stale);
});

test.each(['approve', 'reject'] as const)('nor does the mutation %s', async (mutation) => {
  const id = await revised();
  expect(await mutate(fixture.reviewer, mutation, { id })).toMatchObject(stale);
  expect(await mutate(fixture.reviewer, mutation, { id, revision: 2 })).toMatchObject({
    decision: { final: true, revision: 2 },
  });
});

test('nor an answer to many that names revisions of others', async () => {
  const [seen, unseen] = [await revised(), await revised()];
  const same = await createApproval(fixture.agent);
  const { results } = await mustSucceed(fixture.reviewer, 'respondToMany', {
    ids: [seen, unseen, same],
    revisions: [{ id: seen, revision: 2 }],
    decision: { approve: {} },
  });
  expect(results?.map(({ result }) => ('code' in result ? result.code : result.__typename))).toEqual([
    'DecisionPayload',
    'STALE_REVISION',
    'DecisionPayload',
  ]);
});

test('an answer without a revision counts while there was only one', async () => {
  const id = await createApproval(fixture.agent);
  expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({
    approval: { status: 'APPROVED', revision: 1 },
  });
});
