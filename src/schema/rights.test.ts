import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../test/documents/graphql.ts';
import { found } from '../../test/fixtures/client/found.ts';
import { type Caller, type GraphqlApp, graphqlApp } from '../../test/fixtures/server/graphql-app.ts';
import { createWorkspace } from '../actions/people/create-workspace.ts';
import type { Scope } from '../domain/people/scopes.ts';
import { encodeId } from '../domain/type-id.ts';

let app: GraphqlApp;
let stranger: Caller;
let ids: Record<
  | 'Approval'
  | 'Decision'
  | 'Task'
  | 'Project'
  | 'Principal'
  | 'Workspace'
  | 'ApiKey'
  | 'Event'
  | 'Delegation',
  string
>;

beforeAll(async () => {
  app = await graphqlApp();
  const other = await createWorkspace(app.ports, { name: 'Elsewhere' });
  stranger = app.caller(other.adminKey);
  const { createApproval } = await app.agent.run(
    graphql(
      `mutation RightsCreateApproval { createApproval(input: { summary: "Send the mail" }) { ... on CreateApprovalPayload { approval { id } } } }`,
    ),
  );
  const { approval, apiKeys, events } = await read(createApproval.approval.id);
  const { createDelegation } = await app.reviewer.run(
    graphql(`mutation RightsCreateDelegation($endsAt: DateTime!) { createDelegation(input: { to: "owner", endsAt: $endsAt }) {
      ... on CreateDelegationPayload { delegation { id } } } }`),
    { endsAt: new Date(Date.now() + 86_400_000).toISOString() },
  );
  const viewer = (await app.admin.context()).viewer;
  ids = {
    Approval: approval.id,
    Decision: found(approval.decision).id,
    Task: approval.task.id,
    Project: approval.project.id,
    Principal: approval.requester.id,
    Workspace: encodeId('Workspace', viewer.workspaceId),
    ApiKey: found(apiKeys.nodes[0]).id,
    Event: found(events.nodes[0]).id,
    Delegation: createDelegation.delegation.id,
  };
}, 60_000);
afterAll(() => app.close());

async function read(id: string) {
  await app.reviewer.run('mutation ($id: ID!) { approve(input: { id: $id }) { __typename } }', { id });
  const { approval, ...others } = await app.admin.run(
    graphql(`query RightsApproval($id: ID!) {
      approval(id: $id) { id decision { id } task { id } project { id } requester { id } }
      apiKeys { nodes { id } }
      events(first: 1) { nodes { id type } }
    }`),
    { id },
  );
  return { approval: found(approval), ...others };
}

/** A new principal whose key has exactly these scopes. */
async function holderOf(...scopes: Scope[]): Promise<Caller> {
  const { viewer } = await app.admin.context();
  const { createApiKey } = await app.admin.run(
    graphql(
      `mutation RightsCreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { ... on CreateApiKeyPayload { secret } ... on UserError { message } } }`,
    ),
    { input: { principalId: encodeId('Principal', viewer.principal.id), scopes } },
  );
  if (!('secret' in createApiKey)) throw new Error(createApiKey.message);
  return app.caller(createApiKey.secret);
}

describe('node', () => {
  test('reads every type by its id', async () => {
    const { nodes } = await app.admin.run(
      graphql(`query RightsNodes($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`),
      { ids: Object.values(ids) },
    );
    expect(nodes).toEqual(Object.entries(ids).map(([__typename, id]) => ({ __typename, id })));
  });

  test('knows nothing of ids that are malformed or of another workspace', async () => {
    const strange = [...Object.values(ids), 'nonsense', '', 'appr_', 'dlv_01h455vb4pex5vsknk084sn02q'];
    const { nodes } = await stranger.run(
      graphql(`query RightsNodes2($ids: [ID!]!) { nodes(ids: $ids) { id } }`),
      {
        ids: strange,
      },
    );
    expect(nodes).toEqual(strange.map(() => null));
    expect(await stranger.run('{ node(id: "nonsense") { id } }')).toEqual({ node: null });
  });

  test('takes a hundred ids at most', async () => {
    const { errors } = await app.admin.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 101 }, () => ids.Task),
    });
    expect(errors?.[0]).toMatchObject({ message: 'Ask for at most 100 ids at once.' });
  });
});

describe('a workspace', () => {
  test('shows nothing to another one', async () => {
    expect(
      await stranger.run(
        `query ($approval: ID!, $task: ID!) {
          approval(id: $approval) { id }
          task(id: $task) { id }
          approvals { totalCount nodes { id } }
          onTask: approvals(filter: { taskId: $task }) { totalCount }
          tasks { totalCount }
          log: events(filter: { approvalId: $approval }) { totalCount }
        }`,
        { approval: ids.Approval, task: ids.Task },
      ),
    ).toEqual({
      approval: null,
      task: null,
      approvals: { totalCount: 0, nodes: [] },
      onTask: { totalCount: 0 },
      tasks: { totalCount: 0 },
      log: { totalCount: 0 },
    });
    const { principals } = await stranger.run(
      graphql(`query RightsPrincipals { principals { nodes { id } } }`),
    );
    expect(principals.nodes.map(({ id }) => id)).not.toContain(ids.Principal);
    await expect(
      stranger.feed('subscription ($id: ID) { decisionMade(approvalId: $id) { cursor } }', {
        id: ids.Approval,
      }),
    ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });
});

describe('scopes', () => {
  const needsRead = [
    '{ cursor }',
    '{ approval(id: "x") { id } }',
    '{ approvalResult(id: "x") { id } }',
    '{ approvals { totalCount } }',
    '{ task(id: "x") { id } }',
    '{ tasks { totalCount } }',
    '{ project(name: "x") { id } }',
    '{ projects { totalCount } }',
    '{ events { totalCount } }',
  ];

  test.each(needsRead)('%s needs approvals:read:own', async (document) => {
    const { errors } = await (await holderOf('approvals:create')).ask(document);
    expect(errors?.[0]).toMatchObject({
      message:
        'This credential lacks the scope approvals:read:own. Ask an administrator for a key that has it.',
      extensions: { code: 'FORBIDDEN', requiredScope: 'approvals:read:own' },
    });
  });

  test('subscribing needs approvals:read:own', async () => {
    const creator = await holderOf('approvals:create');
    for (const document of [
      'subscription { decisionMade { cursor } }',
      'subscription { approvalChanged { cursor } }',
    ]) {
      await expect(creator.feed(document)).rejects.toMatchObject({
        extensions: { requiredScope: 'approvals:read:own' },
      });
    }
  });

  test('nodes need what their type needs', async () => {
    const creator = await holderOf('approvals:create');
    const { data, errors } = await creator.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [ids.Approval, ids.ApiKey, 'nonsense'],
    });
    expect(data).toEqual({ nodes: [null, null, null] });
    expect(errors?.map((error) => [error.path, error.extensions['requiredScope']])).toEqual([
      [['nodes', 0], 'approvals:read:own'],
      [['nodes', 1], 'admin'],
    ]);
  });

  test('API keys are for administrators, and their secrets for nobody', async () => {
    const { errors } = await app.reviewer.ask('{ apiKeys { totalCount } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', requiredScope: 'admin' });
    const { apiKeys } = await app.admin.run(
      graphql(
        `query RightsApiKeys($id: ID) { apiKeys(principalId: $id) { nodes { name scopes principal { handle } } } }`,
      ),
      { id: ids.Principal },
    );
    expect(apiKeys.nodes).toEqual([
      {
        name: 'first agent key',
        scopes: ['approvals:read', 'approvals:create', 'effects:redeem'],
        principal: { handle: 'agent' },
      },
    ]);
  });

  test('a credential that may only create sees what it made, and nothing beside it', async () => {
    const creator = await holderOf('approvals:create');
    const { data, errors } = await creator.ask(
      `mutation { createTask(input: { name: "Case" }) { ... on CreateTaskPayload { task { name approvals { totalCount } } } } }`,
    );
    expect(errors?.[0]?.extensions['requiredScope']).toBe('approvals:read:own');
    expect(data).toEqual({ createTask: { task: { name: 'Case', approvals: null } } });
  });
});
