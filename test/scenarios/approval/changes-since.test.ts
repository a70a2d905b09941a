import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Client, call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const query = graphql(`query ChangesSince($id: ID!, $revision: Int!) {
  approval(id: $id) { revision changesSince(revision: $revision) { op path from value } }
}`);
const changesSince = async (client: Client, id: string, revision: number) =>
  (await read(client, query, { id, revision })).approval?.changesSince;

test('what changed since a revision, as a patch of what reviewers judge', async () => {
  const { agent, reviewer } = fixture;
  const id = await createApproval(agent, {
    summary: 'Pay 5 EUR',
    params: { amount: 5, to: { iban: 'DE02' }, note: 'now' },
    keyValueContext: { 'Order/No': '7' },
  });
  expect(await changesSince(reviewer, id, 1)).toEqual([]);
  await mustSucceed(agent, 'reviseApproval', {
    id,
    summary: 'Pay 9 EUR',
    params: { amount: 9, to: { iban: null } },
  });
  await mustSucceed(agent, 'reviseApproval', {
    id,
    context: { when: ['a'] },
    keyValueContext: { 'Order/No': '8' },
  });
  const since = await changesSince(reviewer, id, 1);
  const change = { from: null, value: null };
  expect(since).toHaveLength(6);
  expect(since).toEqual(
    expect.arrayContaining([
      { ...change, op: 'replace', path: '/summary', value: 'Pay 9 EUR' },
      { ...change, op: 'replace', path: '/params/amount', value: 9 },
      { ...change, op: 'replace', path: '/params/to/iban' },
      { ...change, op: 'remove', path: '/params/note' },
      { ...change, op: 'add', path: '/context/when', value: ['a'] },
      { ...change, op: 'replace', path: '/keyValueContext/Order~1No', value: '8' },
    ]),
  );
  expect((await changesSince(reviewer, id, 2))?.map(({ path }) => path).sort()).toEqual([
    '/context/when',
    '/keyValueContext/Order~1No',
  ]);
});

test.each([0, 2, -1])('there is no revision %s', async (revision) => {
  const id = await createApproval(fixture.agent);
  const { errors } = await call(fixture.reviewer, query, { id, revision });
  expect(errors?.[0]).toMatchObject({
    message: `This approval has no revision ${revision}; it is at revision 1.`,
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('at a checkpoint, what changed in the output is for reviewers', async () => {
  const { admin, agent, reviewer } = fixture;
  const { agent: runner } = await mustSucceed(admin, 'createAgent', { name: 'Writer' });
  await mustSucceed(admin, 'createAgentVersion', { agentId: runner?.id, approvalRequired: true });
  const { execution } = await mustSucceed(agent, 'startExecution', { agentId: runner?.id });
  const { execution: stopped } = await mustSucceed(agent, 'completeExecution', {
    id: execution?.id,
    output: { text: 'secret' },
  });
  const id = stopped?.approval?.id ?? '';
  await mustSucceed(agent, 'reviseApproval', { id, summary: 'Again', params: { text: 'public' } });
  const paths = async (client: Client) => (await changesSince(client, id, 1))?.map(({ path }) => path).sort();
  expect(await paths(reviewer)).toEqual(['/params/text', '/summary']);
  expect(await paths(agent)).toEqual(['/summary']);
});
