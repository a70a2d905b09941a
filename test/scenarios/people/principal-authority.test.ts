import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { ask, hire, type Stage, setStage } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { done, mutate } from '../../fixtures/client/mutations.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const authority = { refund: 'params.amount <= 5000', '*': 'riskLevel == "LOW"' };

test('an authority is given, kept, replaced and lifted, and the log has it', async () => {
  const sam = await hire(stage.admin, 'sam', { authority });
  const seen = async () => {
    const query = graphql(`query AuthorityOf($id: ID!) { node(id: $id) { ... on Principal { authority } } }`);
    return (await read(stage.admin, query, { id: sam.id })).node;
  };
  expect(await seen()).toEqual({ authority });
  await done(stage.admin, 'updatePrincipal', { id: sam.id, displayName: 'Sam' });
  expect(await seen()).toEqual({ authority });
  await done(stage.admin, 'updatePrincipal', { id: sam.id, authority: {} });
  expect(await seen()).toEqual({ authority: {} });
  await done(stage.admin, 'updatePrincipal', { id: sam.id, authority: { '*': 'true' } });
  expect(await seen()).toEqual({ authority: { '*': 'true' } });

  const events = await stage.database.db.query<{ authority: unknown }>(
    `select canonical::jsonb->2->'payload'->'authority' as authority from event
     where workspace_id = $1 and type in ('principal.created', 'principal.updated') order by seq desc limit 4`,
    [stage.workspaceId],
  );
  expect(events.map((event) => event.authority)).toEqual([{ '*': 'true' }, {}, authority, authority]);
});

test('only oneself and administrators see it', async () => {
  const ann = await hire(stage.admin, 'ann', { authority });
  const query = graphql(
    `query PrincipalAuthorityNode($id: ID!) { node(id: $id) { ... on Principal { authority } } }`,
  );
  expect(await read(ann, query, { id: ann.id })).toEqual({ node: { authority } });
  expect(await read(stage.reviewer, query, { id: ann.id })).toEqual({ node: { authority: null } });
});

test('a decision says by what authority it was made', async () => {
  const tom = await hire(stage.admin, 'tom', { authority });
  const id = await ask(stage.agent, { riskLevel: 'LOW' });
  const { decision } = await done(tom, 'reject', { id });
  expect(decision?.authoritySnapshot).toMatchObject({ authority });
});

test.each([
  [{ refund: 'params.amount <=' }, ['refund'], 'Line 1, column 17: The condition ends too early.'],
  [{ refund: 'true &&\n  riskLevel > 3' }, ['refund'], 'Line 2, column 3: No such overload: string > int.'],
  [{ refund: 5000 }, ['refund'], 'A condition is a text, such as params.amount <= 5000.'],
  [{ ['x'.repeat(65)]: 'true' }, ['x'.repeat(65)], 'A request type may have at most 64 characters.'],
  [
    Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`type${index}`, 'true'])),
    [],
    'An authority may name at most 50 types of request.',
  ],
])('%j is no authority', async (given, path, message) => {
  const input = { kind: 'HUMAN', handle: 'nobody', authority: given };
  expect(await mutate(stage.admin, 'createPrincipal', input)).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['input', 'authority', ...path], message }],
  });
});
