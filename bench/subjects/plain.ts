import { type Dialect, expectExactly, expectMatch, order } from './dialect.ts';

const created = /^\{"id":"([^"]+)","status":"PENDING"\}$/;
const result = /^\{"id":"[^"]+","outcome":"APPROVE"\}$/;

/** The floor's dialect: the same facts with no GraphQL around them. */
export const plain: Dialect = {
  httpPath: { create: '/create', decide: '/decide', result: '/result' },
  create: () => JSON.stringify(order),
  created: (answer) => expectMatch(answer, created)[1] ?? '',
  decide: (id) => JSON.stringify({ id }),
  decided: (answer, id) => expectExactly(answer, `{"id":"${id}","status":"APPROVED"}`),
  result: (id) => JSON.stringify({ id }),
  resulted: (answer) => answer !== 'null' && expectMatch(answer, result) !== null,

  socketPath: '/',
  protocol: [],
  hello: (key) => JSON.stringify({ authorization: `Bearer ${key}` }),
  welcomes: (frame) => frame === '{"type":"connection_ack"}',
  watch: (_, approvalId) => JSON.stringify({ watch: approvalId ?? '*' }),
  unwatch: (_, approvalId) => JSON.stringify({ unwatch: approvalId ?? '*' }),
  delivers: () => true,
  courtesy: () => false,
  heard: (frame, _, approvalId, reviewer) => {
    const event = JSON.parse(String(frame))?.payload?.data?.decisionMade;
    expectExactly(
      JSON.stringify([event?.approval, event?.decision?.outcome, event?.decision?.decidedBy]),
      JSON.stringify([
        { id: approvalId, status: 'APPROVED', summary: order.summary },
        'APPROVE',
        { handle: reviewer },
      ]),
    );
  },
  shared: (frame) => frame,
};
