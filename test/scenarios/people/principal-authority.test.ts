import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const authority = { '*': 'riskLevel == "LOW"', refund: 'params.amount <= 5000' };
const conditions = [
  { type: 'refund', when: authority.refund },
  { type: '*', when: authority['*'] },
];

test('an authority is given, kept, replaced and lifted, and the log has it', async () => {
  const sam = await createPrincipal(fixture.admin, 'sam', { authority, rights: ['override'] });
  const seen = async () => {
    const query = graphql(`query AuthorityOf($id: ID!) {
      node(id: $id) { ... on Principal { authority { conditions { type when } rights } } }
    }`);
    return (await read(fixture.admin, query, { id: sam.id })).node;
  };
  expect(await seen()).toEqual({ authority: { conditions, rights: ['override'] } });
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: sam.id, displayName: 'Sam' });
  expect(await seen()).toMatchObject({ authority: { conditions } });
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: sam.id, authority: {} });
  expect(await seen()).toMatchObject({ authority: { conditions: [] } });
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: sam.id, authority: { '*': 'true' } });
  expect(await seen()).toMatchObject({ authority: { conditions: [{ type: '*', when: 'true' }] } });

  const events = await fixture.database.db.query<{ authority: unknown }>(
    `select canonical::jsonb->2->'payload'->'authority' as authority from event
     where workspace_id = $1 and type in ('principal.created', 'principal.updated') order by seq desc limit 4`,
    [fixture.workspaceId],
  );
  expect(events.map((event) => event.authority)).toEqual([{ '*': 'true' }, {}, authority, authority]);
});

test('only oneself and administrators see it', async () => {
  const ann = await createPrincipal(fixture.admin, 'ann', { authority });
  const query = graphql(
    `query PrincipalAuthorityNode($id: ID!) { node(id: $id) { ... on Principal { authority { conditions { type when } } } } }`,
  );
  expect(await read(ann, query, { id: ann.id })).toEqual({ node: { authority: { conditions } } });
  expect(await read(fixture.reviewer, query, { id: ann.id })).toEqual({ node: { authority: null } });
});

test('a decision says by what authority it was made', async () => {
  const tom = await createPrincipal(fixture.admin, 'tom', { authority });
  const id = await createApproval(fixture.agent, { riskLevel: 'LOW' });
  const { decision } = await mustSucceed(tom, 'reject', { id });
  expect(decision?.authoritySnapshot).toMatchObject({ conditions, limit: authority['*'] });
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
  expect(await mutate(fixture.admin, 'createPrincipal', input)).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['input', 'authority', ...path], message }],
  });
});
