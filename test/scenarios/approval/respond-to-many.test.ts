import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { call } from '../../fixtures/client/graphql.ts';
import { documentOf, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const several = (count: number) =>
  Promise.all(Array.from({ length: count }, () => createApproval(fixture.agent)));
const nowhere = 'appr_00000000000000000000000000';

test('each is answered by itself, in the order in which it was named', async () => {
  const [first, decided, third] = (await several(3)) as [string, string, string];
  await mustSucceed(fixture.reviewer, 'reject', { id: decided });
  const ids = [first, nowhere, decided, third];
  const { results, replayed } = await mustSucceed(fixture.reviewer, 'respondToMany', {
    ids,
    decision: { approve: { reason: 'All fine.' } },
  });
  expect(replayed).toBe(false);
  expect(results?.map(({ id }) => id)).toEqual(ids);
  expect(results?.map(({ result }) => result.__typename)).toEqual([
    'DecisionPayload',
    'NotFoundError',
    'ConflictError',
    'DecisionPayload',
  ]);
  expect(results[2]?.result).toMatchObject({ message: 'This request has already been rejected.' });
});

test('a hundred at once are a hundred decisions', async () => {
  const ids = await several(100);
  const { results } = await mustSucceed(fixture.reviewer, 'respondToMany', { ids, decision: { reject: {} } });
  expect(results?.map(({ id, result }) => [id, result.__typename])).toEqual(
    ids.map((id) => [id, 'DecisionPayload']),
  );
  const ofEach = results.map(({ result }) => ('decision' in result ? result.decision.id : null));
  expect(new Set(ofEach).size).toBe(100);
});

test('a retry goes on where the first call ended', async () => {
  const ids = await several(2);
  const rival = await createPrincipal(fixture.admin, 'rival');
  await mustSucceed(rival, 'claim', { id: ids[1] });
  const input = { idempotencyKey: 'x'.repeat(255), ids, decision: { approve: {} } };
  const first = await mustSucceed(fixture.reviewer, 'respondToMany', input);
  expect(first).toMatchObject({
    replayed: false,
    results: [{ result: { __typename: 'DecisionPayload' } }, { result: { code: 'CLAIMED' } }],
  });
  await mustSucceed(rival, 'release', { id: ids[1] });
  const second = await mustSucceed(fixture.reviewer, 'respondToMany', input);
  expect(second).toMatchObject({
    replayed: false,
    results: [first.results?.[0], { result: { __typename: 'DecisionPayload' } }],
  });
  expect(await mustSucceed(fixture.reviewer, 'respondToMany', input)).toEqual({ ...second, replayed: true });
  expect(await mutate(fixture.reviewer, 'respondToMany', { ...input, ids: [ids[0]] })).toMatchObject({
    code: 'KEY_REUSED',
  });
});

test('a vote is for the revision that was seen', async () => {
  const [same, revised] = (await several(2)) as [string, string];
  await mustSucceed(fixture.agent, 'reviseApproval', { id: revised, summary: 'Refund 130 EUR' });
  const { results } = await mustSucceed(fixture.reviewer, 'respondToMany', {
    ids: [same, revised],
    decision: { approve: {} },
    revisions: [
      { id: same, revision: 1 },
      { id: revised, revision: 1 },
    ],
  });
  expect(results?.map(({ result }) => ('code' in result ? result.code : result.__typename))).toEqual([
    'DecisionPayload',
    'STALE_REVISION',
  ]);
});

test.each([
  [[], null, 'Name at least one approval.'],
  [[nowhere, nowhere], null, 'Name each approval once.'],
  [Array.from({ length: 101 }, (_, i) => `appr_${i}`), null, 'Answer at most 100 at once.'],
  [
    [nowhere],
    [{ id: 'appr_x', revision: 1 }],
    'These revisions are of approvals that are not among the ids.',
  ],
])('%j with %j is refused', async (ids, revisions, message) => {
  const input = { ids, revisions, decision: { approve: {} } };
  expect(await mutate(fixture.reviewer, 'respondToMany', input)).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ message }],
  });
});

test('costs as much as that many mutations', async () => {
  const document = documentOf('respondToMany').replace(
    'outcome }',
    'outcome approval { decisions(first: 50) { nodes { id outcome } } } }',
  );
  const costs = (count: number) => {
    const ids = Array.from({ length: count }, (_, i) => `appr_${i}`);
    return call(fixture.reviewer, document, { input: { ids, decision: { approve: {} } } });
  };
  expect((await costs(1)).errors).toBeUndefined();
  const { errors } = await costs(100);
  expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COSTLY' } }]);
});
