import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../../test/documents/graphql.ts';
import { type GraphqlApp, graphqlApp } from '../../../test/fixtures/server/graphql-app.ts';

let app: GraphqlApp;
beforeAll(async () => {
  app = await graphqlApp();
});
afterAll(() => app.close());

test('a question and its answer are one statement to read and one to write', async () => {
  const ask = graphql(
    `mutation SendMessageCreateApproval { createApproval(input: { summary: "x" }) { ... on CreateApprovalPayload { approval { id } } } }`,
  );
  const { createApproval } = await app.agent.run(ask);
  const send = `mutation ($id: ID!, $key: String) {
    sendMessage(input: { approvalId: $id, content: "Why?", idempotencyKey: $key }) {
      ... on SendMessagePayload { sent { number } reply { number } replayed }
    }
  }`;
  const { id } = createApproval.approval;
  const pair = { sent: { number: 1 }, reply: { number: 2 } };
  expect(await app.reviewer.run(send, { id, key: 'once' })).toEqual({
    sendMessage: { ...pair, replayed: false },
  });
  expect(app.statements).toHaveLength(2);
  expect(await app.reviewer.run(send, { id, key: 'once' })).toEqual({
    sendMessage: { ...pair, replayed: true },
  });
});
