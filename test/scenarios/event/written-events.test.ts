import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';
import { RawSocket } from '../../fixtures/server/raw-socket.ts';

// What a process has just written it tells without reading it back; what it tells is what the rows say.

const statements: string[] = [];
let stage: Fixture;

beforeAll(async () => {
  stage = await createFixture({ onStatement: (text) => statements.push(text) });
});
afterAll(() => stage.close());

const briefly = `
  subscription ($approvalId: ID) {
    decisionMade(approvalId: $approvalId) {
      cursor occurredAt
      decision { id outcome reason decidedBy { id handle displayName kind role groups } }
      approval { id status summary params revision createdAt decidedAt }
    }
  }`;

test('an agent that waits receives a decision without a statement', async () => {
  const id = await createApproval(stage.agent);
  const waiting = await overWebSocket(stage.agent, briefly, { approvalId: id });
  await mustSucceed(stage.reviewer, 'approve', { id: await createApproval(stage.agent) });
  await new Promise((resolve) => setTimeout(resolve, 100));
  statements.length = 0;
  const decide = 'mutation ($id: ID!) { approve(input: { id: $id, reason: "fine" }) { __typename } }';
  const decided = read(stage.reviewer, decide, { id });
  expect(await waiting.next()).toMatchObject({
    decision: { reason: 'fine' },
    approval: { id, status: 'APPROVED' },
  });
  await decided;
  expect(statements.filter((text) => /\bfrom (decision|event)\b/.test(text))).toEqual([]);
});

test('an agent that waits receives a decision before the reviewer is answered', async () => {
  const { url, key } = stage.agent;
  const agent = await new RawSocket(Number(new URL(url).port)).authenticate(key ?? '');
  const order: string[] = [];
  agent.ws.on('message', (data) => {
    if (JSON.parse(String(data)).type === 'next') order.push('agent');
  });
  const decide = 'mutation ($id: ID!) { approve(input: { id: $id }) { __typename } }';
  agent.subscribe('all', briefly);
  // Until it has heard something, it may still be finding out where the log ends.
  await until('the agent waits', async () => {
    await mustSucceed(stage.reviewer, 'approve', { id: await createApproval(stage.agent) });
    return agent.of('all').length > 0;
  });
  order.length = 0;
  for (let nth = 0; nth < 10; nth += 1) {
    const id = await createApproval(stage.agent);
    const heard = agent.of('all').length;
    await post(stage.reviewer, { query: decide, variables: { id } }, () => order.push('reviewer'));
    await until('the agent has heard', () => agent.of('all').length > heard);
  }
  agent.ws.close();
  expect(order).toEqual(Array.from({ length: 10 }, () => ['agent', 'reviewer']).flat());
});

/** Without a library, so that it is known when the first byte of the answer was there. */
function post({ url, key }: Client, body: object, answered: () => void): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
    answered();
    response.resume().on('end', resolve);
  })
    .on('error', reject)
    .end(JSON.stringify(body));
  return promise;
}

const outcomes = {
  approve: { approve: { reason: 'fine' } },
  edit: {
    editAndApprove: {
      modifiedParams: { amount: 90, currency: 'EUR', lines: [{ n: 1.5 }, null] },
      replace: true,
      note: 'less',
    },
  },
  reject: { reject: { reason: 'no', reasonCode: 'FRAUD' } },
  override: { override: { action: 'pay by hand', params: { amount: 1 }, reason: 'now' } },
  question: { requestMoreInfo: { note: 'which card?' } },
};

test.each(Object.entries(outcomes))(
  'the event of an outcome is the same at once and later, from the log: %s',
  async (_name, decision) => {
    const from = await cursorNow(stage.agent);
    const rights = { rights: ['override'], groups: ['finance', 'ops'], authority: { '*': 'true' } };
    const who = await createPrincipal(stage.admin, `decider-${crypto.randomUUID()}`, rights);
    const id = await createApproval(stage.agent, {
      params: { amount: 120, currency: 'EUR', zeta: { b: 1, a: [1, 2.5, 'é'] } },
      context: { customer: 'c-1', b: 1, a: 2 },
      keyValueContext: { order: '4711' },
      recommendation: { outcome: { type: 'APPROVE' }, confidence: 0.75, rationale: 'small' },
    });
    const live = await overWebSocket(stage.agent, decisionMade, { after: from });
    const received: unknown[] = [];
    await mustSucceed(who, 'respond', { id, decision });
    received.push(await live.next());
    const later = await overWebSocket(stage.agent, decisionMade, { after: from });
    expect(await later.next()).toEqual(received[0]);
    expect(received[0]).toMatchObject({ approval: { id }, decision: { decidedBy: { handle: who.handle } } });
  },
);
