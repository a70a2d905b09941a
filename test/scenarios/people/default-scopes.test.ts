import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const keys = graphql(`query DefaultScopesKeys { apiKeys(first: 50) { nodes { id scopes } } }`);
const program = ['approvals:read:own', 'approvals:create', 'effects:redeem'];

test.each([
  ['AGENT', 'VIEWER', program],
  ['SERVICE', 'REVIEWER', program],
  ['HUMAN', 'VIEWER', ['approvals:read']],
  ['HUMAN', 'REVIEWER', ['approvals:read', 'approvals:create', 'approvals:decide']],
] as const)('a key of %s in the role %s, for which no scopes are named', async (kind, role, scopes) => {
  const { id: principalId } = await createPrincipal(fixture.admin, `${kind} ${role}`.toLowerCase(), {
    kind,
    role,
  });
  for (const named of [{}, { scopes: ['default'] }, { scopes: ['default', ...scopes] }]) {
    const { apiKey } = await mustSucceed(fixture.admin, 'createApiKey', { principalId, ...named });
    const { apiKeys } = await read(fixture.admin, keys);
    expect(apiKeys.nodes.find(({ id }) => id === apiKey?.id)?.scopes).toEqual(scopes);
  }
});

test('no scopes at all are refused', async () => {
  const { id: principalId } = await createPrincipal(fixture.admin, 'nothing');
  expect(await mutate(fixture.admin, 'createApiKey', { principalId, scopes: [] })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});

test('are those that the description of the input says', async () => {
  const document = graphql(`query DefaultScopesSaid {
    __type(name: "CreateApiKeyInput") { inputFields { name description } }
  }`);
  const { __type } = await read(fixture.admin, document);
  const said = __type?.inputFields?.find(({ name }) => name === 'scopes')?.description;
  expect(said).toContain(`for an agent or a service ${program.map((scope) => `\`${scope}\``).join(', ')};`);
});
