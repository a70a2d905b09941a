import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../../test/documents/graphql.ts';
import { type GraphqlApp, graphqlApp } from '../../../test/fixtures/server/graphql-app.ts';

let app: GraphqlApp;
beforeAll(async () => {
  app = await graphqlApp();
}, 60_000);
afterAll(() => app.close());

test('people and keys', async () => {
  const made = await app.admin.run(
    graphql(`
    mutation ApiKeyCreatePrincipal {
      createPrincipal(input: { kind: HUMAN, handle: "sarah", groups: ["finance"], role: REVIEWER }) {
        ... on CreatePrincipalPayload { principal { id handle displayName groups role rights owner { id } } }
      }
      createProject(input: { name: "payments", expiresIn: "PT15M" }) {
        ... on CreateProjectPayload { project { name expiresIn } }
      }
    }
  `),
  );
  expect(made).toMatchObject({
    createPrincipal: {
      principal: {
        handle: 'sarah',
        displayName: 'sarah',
        groups: ['finance'],
        role: 'REVIEWER',
        rights: [],
        owner: null,
      },
    },
    createProject: { project: { name: 'payments', expiresIn: 'PT900S' } },
  });
  const principalId = made.createPrincipal.principal.id;
  const { createApiKey } = await app.admin.run(
    graphql(`mutation ApiKeyCreateApiKey($principalId: ID!) { createApiKey(input: { principalId: $principalId, scopes: ["approvals:read"] }) {
      ... on CreateApiKeyPayload { id secret apiKey { id name scopes principal { handle } revokedAt } } } }`),
    { principalId },
  );
  expect(createApiKey).toMatchObject({
    secret: expect.stringMatching(/^csk_/),
    apiKey: {
      id: createApiKey.id,
      name: 'sarah',
      scopes: ['approvals:read'],
      principal: { handle: 'sarah' },
      revokedAt: null,
    },
  });
  const sarah = app.caller(createApiKey.secret);
  expect(await sarah.run('{ viewer { principal { handle role } workspace { name } scopes } }')).toEqual({
    viewer: {
      principal: { handle: 'sarah', role: 'REVIEWER' },
      workspace: { name: 'Acme' },
      scopes: ['approvals:read'],
    },
  });
  // Roles are shown to oneself and to administrators.
  expect(await sarah.run('{ principals(kind: HUMAN) { nodes { handle role } } }')).toEqual({
    principals: {
      nodes: [
        { handle: 'owner', role: null },
        { handle: 'reviewer', role: null },
        { handle: 'sarah', role: 'REVIEWER' },
      ],
    },
  });
  expect(await sarah.run('{ principals(group: "finance") { totalCount } }')).toEqual({
    principals: { totalCount: 1 },
  });
  const revoked = await app.admin.run(
    'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { ... on RevokeApiKeyPayload { apiKey { revokedAt } } } }',
    createApiKey,
  );
  expect(revoked).toEqual({ revokeApiKey: { apiKey: { revokedAt: expect.stringMatching(/Z$/) } } });
  await expect(sarah.run('{ viewer { scopes } }')).rejects.toThrow('REVOKED');
});
