import { type Dialect, expectExactly, expectMatch, order } from './dialect.ts';

const documents = {
  create: `mutation Ask($input: CreateApprovalInput!) {
  createApproval(input: $input) {
    __typename
    ... on CreateApprovalPayload { approval { id status } }
    ... on UserError { code message }
  }
}`,
  decide: `mutation Decide($input: ApproveInput!) {
  approve(input: $input) {
    __typename
    ... on DecisionPayload { approval { id status } decision { outcome } }
    ... on UserError { code message }
  }
}`,
  result: `query Result($id: ID!) { approvalResult(id: $id) { id outcome } }`,
  watch: `subscription Hear($approvalId: ID) {
  decisionMade(approvalId: $approvalId) {
    cursor
    occurredAt
    decision { id outcome decidedBy { handle } }
    approval { id status summary }
  }
}`,
};

const path = '/graphql';
const nextFrame = Buffer.from('"next"');
const idOf = {
  created:
    /^\{"data":\{"createApproval":\{"__typename":"CreateApprovalPayload","approval":\{"id":"([^"]+)","status":"PENDING"\}\}\}\}\n?$/,
};
const noResult = '{"data":{"approvalResult":null}}';
const result = /^\{"data":\{"approvalResult":\{"id":"[^"]+","outcome":"APPROVE"\}\}\}\n?$/;

function body(document: string, variables: unknown): string {
  return JSON.stringify({ query: document, variables });
}

/** The one dialect of Countersign and its GraphQL peers: exactly the same documents. */
export function graphql(options: { idempotencyKeys: boolean }): Dialect {
  const run = crypto.randomUUID();
  return {
    httpPath: { create: path, decide: path, result: path },
    create: (serial) =>
      body(documents.create, {
        input: options.idempotencyKeys ? { idempotencyKey: `${run}-${serial}`, ...order } : order,
      }),
    created: (answer) => expectMatch(answer, idOf.created)[1] ?? '',
    decide: (id) => body(documents.decide, { input: { id } }),
    decided: (answer, id) =>
      expectExactly(
        answer.trimEnd(),
        `{"data":{"approve":{"__typename":"DecisionPayload","approval":{"id":"${id}","status":"APPROVED"},"decision":{"outcome":"APPROVE"}}}}`,
      ),
    result: (id) => body(documents.result, { id }),
    resulted: (answer) => answer.trimEnd() !== noResult && expectMatch(answer, result) !== null,

    socketPath: path,
    protocol: ['graphql-transport-ws'],
    hello: (key) => JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } }),
    welcomes: (frame) => JSON.parse(frame).type === 'connection_ack',
    watch: (operation, approvalId) =>
      JSON.stringify({
        id: operation,
        type: 'subscribe',
        payload: { query: documents.watch, variables: approvalId ? { approvalId } : {} },
      }),
    unwatch: (operation) => JSON.stringify({ id: operation, type: 'complete' }),
    delivers: (frame) => frame.indexOf(nextFrame) > 0 && frame.indexOf(nextFrame) < 60,
    courtesy: (frame, answer) => {
      const { type } = JSON.parse(String(frame));
      if (type === 'ping') answer('{"type":"pong"}');
      return type === 'ping' || type === 'complete';
    },
    heard: (frame, operation, approvalId, reviewer) => {
      const { id, type, payload, ...rest } = JSON.parse(String(frame));
      const event = payload?.data?.decisionMade;
      expectExactly(
        JSON.stringify([id, type, rest, { ...payload, data: null }, event]),
        JSON.stringify([
          operation,
          'next',
          {},
          { data: null },
          {
            cursor: String(event?.cursor),
            occurredAt: String(event?.occurredAt),
            decision: {
              id: String(event?.decision?.id),
              outcome: 'APPROVE',
              decidedBy: { handle: reviewer },
            },
            approval: { id: approvalId, status: 'APPROVED', summary: order.summary },
          },
        ]),
      );
    },
    shared: (frame) => frame.subarray(frame.indexOf('"payload":')),
  };
}
