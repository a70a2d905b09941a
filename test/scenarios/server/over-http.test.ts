import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { bodyOf } from '../../fixtures/client/graphql.ts';

let fixture: Fixture;
let failOn: RegExp | null = null;
beforeAll(async () => {
  fixture = await createFixture({
    onStatement: (text) => {
      if (failOn?.test(text)) throw new Error('The database is not to be had.');
    },
  });
});
afterEach(() => {
  failOn = null;
});
afterAll(() => fixture.close());

const released = 'application/graphql-response+json';
const legacy = 'application/json';

interface Sent {
  readonly status: number;
  readonly text: string;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly data?: unknown;
}

async function received(response: Response): Promise<Sent> {
  const text = await response.text();
  const json = text.startsWith('{') ? JSON.parse(text) : {};
  return { ...json, status: response.status, text };
}

async function post(body: unknown, accept = released): Promise<Sent> {
  const headers = {
    accept,
    authorization: `Bearer ${fixture.agent.key}`,
    'content-type': 'application/json',
  };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return received(await fetch(`${fixture.agent.url}/graphql`, init));
}

async function get(parameters: Record<string, string>, accept = released): Promise<Sent> {
  const headers = { accept, authorization: `Bearer ${fixture.agent.key}` };
  return received(
    await fetch(`${fixture.agent.url}/graphql?${new URLSearchParams(parameters)}`, { headers }),
  );
}

const codes = ({ errors = [] }: Sent) => errors.map(({ extensions }) => extensions?.code);

const approval = 'query ($id: ID!) { approval(id: $id) { id } }';
/** Its second field may be null, and is when the table of tasks cannot be read. */
const partly = '{ cursor task(id: "task_01jv000000e0t8000000000000") { id } }';
const withoutTasks = /from "?task"?\b/i;
const tooMany = '{ approvals(first: 1000000) { nodes { id } } }';

describe('a property that the server does not know is ignored', () => {
  test.each([
    ['onError', { onError: 'NULL' }],
    ['documentId', { documentId: 'sha256:abc' }],
    ['anything', { anything: { nested: [1] } }],
    ['null', { anything: null }],
    ['extensions', { extensions: { 'com.example': 1 } }],
  ])('%s', async (_what, more) => {
    for (const accept of [released, legacy, 'text/html, */*;q=0.1']) {
      const sent = await post({ query: '{ cursor }', ...more }, accept);
      expect(sent).toMatchObject({ status: 200, data: { cursor: expect.any(String) } });
      expect(await post([{ query: '{ cursor }', ...more }], accept)).toMatchObject({
        status: 200,
        text: expect.stringContaining('"cursor"'),
      });
    }
    expect(await get({ query: '{ cursor }', onError: 'NULL', anything: 'x' })).toMatchObject({ status: 200 });
  });

  test('and does not stand in for one that it knows', async () => {
    expect(await post({ documentId: 'sha256:abc' })).toMatchObject({ status: 400 });
    expect(await post({ query: '{ cursor }', extensions: 'text' })).toMatchObject({ status: 400 });
  });
});

describe('statuses', () => {
  test.each<[string, object, number, string]>([
    ['a document that does not parse', { query: '{' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', { query: '{ nothing }' }, 422, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a literal that does not fit',
      { query: '{ approval(id: {}) { id } }' },
      422,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a variable that is missing', { query: approval }, 422, 'BAD_USER_INPUT'],
    ['a variable that does not fit', { query: approval, variables: { id: {} } }, 422, 'BAD_USER_INPUT'],
    [
      'too costly a document',
      { query: '{ approvals(first: 100) { nodes { decisions(first: 100) { nodes { id } } } } }' },
      422,
      'OPERATION_TOO_COSTLY',
    ],
  ])('%s', async (_what, body, status, code) => {
    const sent = await post(body);
    expect([sent.status, codes(sent), sent.data]).toEqual([status, [code], undefined]);
    const asEver = await post(body, legacy);
    expect([asEver.status, codes(asEver)]).toEqual([200, [code]]);
    const { variables, ...rest } = body as { variables?: object };
    const parameters = { ...rest, ...(variables ? { variables: JSON.stringify(variables) } : {}) };
    expect((await get(parameters)).status).toBe(status);
  });

  test('which operation cannot be determined', async () => {
    for (const body of [
      { query: '{ cursor }', operationName: 'Other' },
      { query: 'query A { cursor } query B { cursor }' },
    ]) {
      const sent = await post(body);
      expect([sent.status, codes(sent)]).toEqual([422, ['OPERATION_RESOLUTION_FAILURE']]);
      expect((await get(body)).status).toBe(422);
      expect((await post(body, legacy)).status).toBe(400);
    }
  });

  test('data and errors', async () => {
    failOn = withoutTasks;
    expect((await post({ query: partly })).data).toEqual({ cursor: expect.any(String), task: null });
    for (const query of [partly, tooMany]) {
      for (const sent of [await post({ query }), await get({ query })]) {
        expect([sent.status, codes(sent).length]).toEqual([294, 1]);
        expect(sent).toHaveProperty('data');
      }
      for (const sent of [await post({ query }, legacy), await get({ query }, legacy)]) {
        expect(sent.status).toBe(200);
      }
    }
  });

  test('a GET with variables that are no JSON', async () => {
    for (const accept of [released, legacy]) {
      for (const name of ['variables', 'extensions']) {
        const sent = await get({ query: '{ cursor }', [name]: '{' }, accept);
        expect([sent.status, codes(sent)]).toEqual([400, ['BAD_REQUEST']]);
      }
      expect((await get({ query: '{ cursor }', variables: '[7]' }, accept)).status).toBe(400);
    }
    const fitting = { query: approval, variables: '{"id":"nonsense"}' };
    expect((await get(fitting, legacy)).status).toBe(200);
  });
});

describe('a variable that does not fit has a code', () => {
  const create = `mutation ($input: CreateApprovalInput!) {
    createApproval(input: $input) { __typename }
  }`;
  test.each<[string, object]>([
    ['an object that is none', { summary: 'x', params: [1] }],
    ['a member that is not there', { summary: 'x', nothing: 1 }],
    ['a text that is none', { summary: 1 }],
    ['an enum value that is not there', { summary: 'x', riskLevel: 'SEVERE' }],
    ['a number that is none', { summary: 'x', recommendation: { confidence: 'sure' } }],
  ])('%s', async (_what, input) => {
    const sent = await post({ query: create, variables: { input } });
    expect(sent.status).toBe(422);
    expect(new Set(codes(sent))).toEqual(new Set(['BAD_USER_INPUT']));
  });

  test('a moment or a URL that is none is an error of the mutation, with its path', async () => {
    const variables = { input: { summary: 'x', expiresAt: 'tomorrow', callbackUrl: 'example.com' } };
    const sent = await post({ query: create, variables });
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('"__typename":"ValidationError"');
  });

  test('in a subscription, too', async () => {
    const query = 'subscription ($id: ID!) { decisionMade(approvalId: $id) { cursor } }';
    const { text } = await post({ query, variables: { id: {} } }, 'text/event-stream');
    expect(text).toContain('"code":"BAD_USER_INPUT"');
  });
});

describe('what an error says to HTTP is not sent', () => {
  const refused = ['{', '{ nothing }', approval, partly, tooMany, `{ ${'cursor '.repeat(2_000)} }`];

  test('as a POST, as a GET, or in a batch', async () => {
    failOn = withoutTasks;
    for (const query of refused) {
      for (const accept of [released, legacy, 'text/event-stream']) {
        const sent = [
          await post({ query }, accept),
          await get({ query }, accept),
          await post([{ query }], accept),
        ];
        for (const { text } of sent) expect(text).not.toContain('"http"');
      }
    }
  });

  test('to a subscription over server-sent events', async () => {
    for (const selection of ['nothing', 'decisionMade(approvalId: "nonsense") { cursor }', '']) {
      const { text } = await post({ query: `subscription { ${selection} }` }, 'text/event-stream');
      expect(text).toContain('"errors"');
      expect(text).not.toContain('"http"');
    }
  });

  test('with files', async () => {
    failOn = withoutTasks;
    const withFile = async (one: object) => {
      const body = bodyOf(one);
      const headers = { authorization: `Bearer ${fixture.agent.key}` };
      return received(await fetch(`${fixture.agent.url}/graphql`, { method: 'POST', headers, body }));
    };
    for (const query of refused) {
      const one = { query, variables: { file: new File(['x'], 'x.txt') } };
      for (const sent of [await withFile(one), await withFile([one])]) {
        expect(sent.text).toContain('"errors"');
        expect(sent.text).not.toContain('"http"');
      }
    }
  });
});
