import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../../test/documents/graphql.ts';
import { type Caller, type GraphqlApp, graphqlApp } from '../../../test/fixtures/server/graphql-app.ts';
import { encodeId } from '../../domain/type-id.ts';

let app: GraphqlApp;
let auditor: Caller;
let approvalId: string;
/** The first event of the log, which an administrator made. */
let first: string | undefined;

beforeAll(async () => {
  app = await graphqlApp();
  const { createApproval } = await app.agent.run(
    graphql(
      `mutation EventCreateApproval { createApproval(input: { summary: "Send the mail" }) { ... on CreateApprovalPayload { approval { id } } } }`,
    ),
  );
  approvalId = createApproval.approval.id;
  await app.reviewer.run('mutation ($id: ID!) { approve(input: { id: $id }) { __typename } }', {
    id: approvalId,
  });
  const { events } = await app.admin.run(graphql(`query EventEvents { events(first: 1) { nodes { id } } }`));
  first = events.nodes[0]?.id;
  const { viewer } = await app.admin.context();
  const { createApiKey } = await app.admin.run(
    graphql(`mutation EventCreateApiKey($id: ID!) { createApiKey(input: { principalId: $id, scopes: ["audit:read"] }) {
      ... on CreateApiKeyPayload { secret } } }`),
    { id: encodeId('Principal', viewer.principal.id) },
  );
  auditor = app.caller(createApiKey.secret);
}, 60_000);
afterAll(() => app.close());

describe('the audit log', () => {
  const types = async (caller: Caller) => {
    const { events } = await caller.run(
      graphql(`query EventEvents2 { events(first: 100) { nodes { type } } }`),
    );
    return new Set(events.nodes.map(({ type }) => type));
  };

  test('shows readers what happened, and auditors what administrators did as well', async () => {
    expect(await types(app.reviewer)).toEqual(
      new Set(['task.created', 'approval.created', 'approval.decided']),
    );
    expect(await types(auditor)).toContain('api_key.created');
    expect(await types(app.admin)).toContain('workspace.created');
  });

  test('an event of administrators is no node for readers', async () => {
    const document = 'query ($id: ID!) { node(id: $id) { ... on Event { type } } }';
    expect(await app.reviewer.run(document, { id: first })).toEqual({ node: null });
    expect(await auditor.run(document, { id: first })).toEqual({
      node: { type: 'workspace.created' },
    });
  });

  test('auditing alone does not open the approvals', async () => {
    const { data, errors } = await auditor.ask(
      'query ($id: ID!) { events(filter: { approvalId: $id, type: ["approval.created"] }) { nodes { type approval { summary } } } }',
      { id: approvalId },
    );
    expect(data).toEqual({ events: { nodes: [{ type: 'approval.created', approval: null }] } });
    expect(errors?.[0]?.extensions['requiredScope']).toBe('approvals:read:own');
  });

  test('pages by the cursors that subscriptions use', async () => {
    const { cursor, events } = await app.admin.run(
      graphql(
        `query EventCursor { cursor events(last: 2) { nodes { seq cursor } pageInfo { endCursor hasPreviousPage } } }`,
      ),
    );
    expect(events.nodes.map(({ seq }) => seq)).toEqual([expect.any(Number), (events.nodes[0]?.seq ?? 0) + 1]);
    expect(events.pageInfo).toEqual({ endCursor: cursor, hasPreviousPage: true });
    const [before] = events.nodes;
    const rest = await app.admin.run(
      graphql(
        `query EventCursor2($after: String) { cursor events(after: $after) { nodes { seq } pageInfo { endCursor hasPreviousPage } } }`,
      ),
      {
        after: before?.cursor,
      },
    );
    expect(rest.events.nodes).toEqual([{ seq: (before?.seq ?? 0) + 1 }]);
    const foreign = Buffer.from('otherepoch.3').toString('base64url');
    const { errors } = await app.admin.ask(
      'query ($after: String) { events(after: $after) { totalCount } }',
      { after: foreign },
    );
    expect(errors?.[0]?.extensions).toEqual({ code: 'CURSOR_STALE' });
  });
});
