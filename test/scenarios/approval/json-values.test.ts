import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';

// Whatever an agent sends comes back as it was sent, or is refused with its path; and it steers nothing on its way.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

/** Members that some part on the way could take for its own, in an order that no part would choose. */
const hostile: Readonly<Record<string, unknown>> = JSON.parse(`{
  "then": "deploy",
  "zeta": 1,
  "toJSON": "text",
  "a": [{ "then": { "then": 2 } }],
  "constructor": { "prototype": { "x": 1 } },
  "__typename": "Approval",
  "length": 3,
  "hasOwnProperty": null,
  "": { "a.b/c~d": "\u202e\u2028" }
}`);
const text = (value: unknown) => JSON.stringify(value);

const fields = graphql(`fragment JsonFields on Approval {
  id params context paramsSchema escalationSchema task { metadata }
}`);

test('JSON comes back whole and in its order, alone, in lists, in a live feed and with the decision', async () => {
  const conditional = (consequence: object) =>
    Object.fromEntries([
      ['type', 'object'],
      ['if', { required: ['iban'] }],
      ['then', consequence],
      ['else', {}],
    ]);
  const schema = conditional({ required: ['bic'] });
  const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Order', metadata: hostile });
  const feed = await overWebSocket(
    fixture.reviewer,
    graphql(`subscription JsonChanged { approvalChanged { cursor approval { ...JsonFields } } }`, fields),
  );
  const id = await createApproval(fixture.agent, {
    taskId: task?.id,
    params: hostile,
    context: hostile,
    paramsSchema: schema,
    escalationSchema: conditional({}),
  });
  const expected = text({
    id,
    params: hostile,
    context: hostile,
    paramsSchema: schema,
    escalationSchema: conditional({}),
    task: { metadata: hostile },
  });
  const { approval } = await read(
    fixture.reviewer,
    graphql(`query JsonApproval($id: ID!) { approval(id: $id) { ...JsonFields } }`, fields),
    {
      id,
    },
  );
  expect(text(approval)).toBe(expected);
  const { approvals } = await read(
    fixture.reviewer,
    graphql(`query JsonApprovals { approvals(first: 1) { nodes { ...JsonFields } } }`, fields),
  );
  expect(text(approvals.nodes[0])).toBe(expected);
  expect(text((await feed.next()).approval)).toBe(expected);

  const modifiedParams = { ...hostile, zeta: 2 };
  await mustSucceed(fixture.reviewer, 'respond', { id, decision: { editAndApprove: { modifiedParams } } });
  const decided = await read(
    fixture.agent,
    graphql(`query JsonValuesApproval($id: ID!) { approval(id: $id) { decision { modifiedParams } } }`),
    { id },
  );
  expect(text(decided.approval?.decision?.modifiedParams)).toBe(text(modifiedParams));
});

/** The raw body is written here, because a client would change the value first. */
async function sent(params: string) {
  const query =
    'mutation ($input: CreateApprovalInput!) { createApproval(input: $input) { __typename ... on ValidationError { issues { path message } } } }';
  const body = `{"query":${text(query)},"variables":{"input":{"summary":"case","params":${params}}}}`;
  const response = await fetch(`${fixture.agent.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${fixture.agent.key}` },
    body,
  });
  return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: unknown }) };
}

describe('variables of which one is there twice', () => {
  const query =
    'mutation T($name: String!, $more: String) { createTask(input: { name: $name, projectName: $more }) { __typename } }';
  const variables = [
    '{"name":"a","more":"general","more":null}',
    '{"name":"a","__proto__":"x"}',
    '{"message":"a","message":"b","name":"a"}',
  ];
  const tasks = async () =>
    (await read(fixture.agent, '{ tasks(first: 100) { totalCount } }'))['tasks'] as { totalCount: number };

  test.each(variables)('%s: nothing is executed', async (given) => {
    const before = await tasks();
    const headers = { authorization: `Bearer ${fixture.agent.key}` };
    const body = `{"query":${JSON.stringify(query)},"variables":${given}}`;
    const url = `${fixture.agent.url}/graphql`;
    const json = { ...headers, 'content-type': 'application/json' };
    const form = new FormData();
    form.set('operations', body);
    form.set('map', '{}');
    const search = new URLSearchParams({
      query: 'query Q($id: ID!) { node(id: $id) { id } }',
      variables: given,
    });
    for (const sent of [
      fetch(url, { method: 'POST', headers: json, body }),
      fetch(url, { method: 'POST', headers: json, body: `[${body}]` }),
      fetch(url, { method: 'POST', headers, body: form }),
      fetch(`${url}?${search}`, { headers }),
    ]) {
      expect(text(await (await sent).json())).toMatch(/is there twice|cannot be kept/);
    }
    expect(await tasks()).toEqual(before);
  });
});

describe('what cannot be kept is refused with its path', () => {
  test.each([
    [
      '{"a":[1,9007199254740993]}',
      ['input', 'params', 'a', '1'],
      /9007199254740993 cannot be kept exactly; send it as a string/,
    ],
    ['{"n":-1e999}', ['input', 'params', 'n'], /too large for a JSON number; send it as a string/],
    ['{"x":{"a":1,"a":2}}', ['input', 'params', 'x'], /“a” is there twice/],
    ['{"__proto__":{"admin":true}}', ['input', 'params'], /“__proto__” cannot be kept/],
    ['{"__\\u0070roto__":{"admin":true}}', ['input', 'params'], /“__proto__” cannot be kept/],
    ['{"t":"\\u0000"}', ['input', 'params', 't'], /U\+0000/],
    ['{"\\ud800":1}', ['input', 'params'], /half of a surrogate pair/],
  ])('%s', async (params, path, message) => {
    const answer = await sent(params);
    expect(answer).toMatchObject({
      status: 200,
      data: { createApproval: { __typename: 'ValidationError', issues: [{ path }] } },
    });
    expect(text(answer.data)).toMatch(message);
  });

  test.each([
    ['{ n: 12345678901234567890 }', /12345678901234567890 cannot be kept exactly/],
    ['{ n: EURO }', /JSON has no name EURO/],
    ['{ a: { __proto__: 1 } }', /“__proto__” cannot be kept/],
  ])('the literal %s', async (literal, message) => {
    const answer = await call(
      fixture.agent,
      `mutation { createApproval(input: { summary: "case", params: ${literal} }) { __typename ... on ValidationError { issues { path message } } } }`,
    );
    expect(text(answer.data)).toMatch(message);
  });

  test('a text that nests without end', async () => {
    const answer = await sent(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
    expect(answer.status).toBe(200);
    expect(text(answer.data)).toContain('nested at most 64 levels');
  });
});

test('a zero has no sign, in what is judged as in what is recorded', async () => {
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'sign of zero',
    when: 'type == "zero" && 1.0 / double(params.a) < 0.0',
    effect: 'AUTO_APPROVE',
  });
  for (const sent of ['-0', '-0.0', ' -0e5']) {
    const response = await fetch(`${fixture.agent.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${fixture.agent.key}` },
      body: `{"query":"mutation ($input: CreateApprovalInput!) { createApproval(input: $input) { ... on CreateApprovalPayload { approval { status } } } }","variables":{"input":{"type":"zero","summary":"s","params":{"a":${sent}}}}}`,
    });
    expect(await response.json()).toMatchObject({
      data: { createApproval: { approval: { status: 'PENDING' } } },
    });
  }
});

test('a body that is no UTF-8 is refused whole', async () => {
  const body = Buffer.concat([
    Buffer.from('{"query":"{ cursor }","variables":{"text":"'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('"}}'),
  ]);
  const response = await fetch(`${fixture.agent.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${fixture.agent.key}` },
    body,
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ message: 'The body is not valid UTF-8.' }] });
});
