import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Answer, call, type Failure, type Variables } from '../../fixtures/client/graphql.ts';
import { transports } from '../../fixtures/client/listen.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const repeated = (times: number, part: (i: number) => string) =>
  Array.from({ length: times }, (_, i) => part(i)).join(' ');
const nested = (levels: number): string =>
  levels === 0 ? 'id' : `task { approvals(first: 1) { nodes { ${nested(levels - 1)} } } }`;

/** Selections on an approval, each a little more than one limit allows. */
const tooMuch: readonly (readonly [string, string, Variables])[] = [
  ['aliases', repeated(limits.queryMaxAliases + 1, (i) => `a${i}: id`), {}],
  ['directives', repeated(limits.queryMaxDirectives + 1, () => 'id @skip(if: false)'), {}],
  ['tokens', repeated(limits.queryMaxTokens, () => 'id'), {}],
  ['depth', nested(5), {}],
  ['cost', 'decisions(first: 100) { nodes { approval { decisions(first: 100) { nodes { id } } } } }', {}],
  [
    'cost',
    'decisions(first: $n) { nodes { approval { decisions(first: $n) { nodes { id } } } } }',
    { n: 90 },
  ],
];

const declared = (variables: Variables) => ('n' in variables ? '($n: Int)' : '');

describe.each(tooMuch)('too many %s (%#)', (measure, selection, variables) => {
  const capital = `max${measure.charAt(0).toUpperCase()}${measure.slice(1)}`;
  const refusal = [
    expect.objectContaining({
      extensions: expect.objectContaining({ code: 'OPERATION_TOO_COSTLY', [capital]: expect.any(Number) }),
    }),
  ];

  test('HTTP', async () => {
    const query = `query ${declared(variables)} { approvals(first: 1) { nodes { ${selection} } } }`;
    const answer = await call(fixture.agent, query, variables);
    expect(answer).toMatchObject({ errors: refusal });
    expect(answer).not.toHaveProperty('data');
  });

  test.each(transports)('%s', async (_name, listen) => {
    const query = `subscription ${declared(variables)} { decisionMade { approval { ${selection} } } }`;
    const { ended } = await listen(fixture.agent, query, variables);
    const ending = await ended;
    expect(ending).toMatchObject({ how: 'ERROR', errors: refusal });
    expect(JSON.stringify(ending)).not.toContain('"http"');
  });
});

const outcomeOf = ({ errors }: Answer<unknown>) =>
  errors ? (errors[0]?.extensions?.code ?? 'refused') : 'fine';

test('a cost that a variable decides is judged again for every call', async () => {
  const query =
    'query ($n: Int) { approvals(first: $n) { nodes { decisions(first: 50) { nodes { id } } } } }';
  const costOf = async (n: unknown) => outcomeOf(await call(fixture.agent, query, { n }));
  expect(await costOf(2)).toBe('fine');
  expect(await costOf(100)).toBe('OPERATION_TOO_COSTLY');
  // Whatever is said about a variable that does not fit, it must not pass for affordable afterwards.
  expect(await costOf('many')).toBe('BAD_USER_INPUT');
  expect(await costOf(100)).toBe('OPERATION_TOO_COSTLY');
  expect(await costOf(2)).toBe('fine');
});

test('a refused document stays refused when it is sent again, from any caller, in any form', async () => {
  const query = `{ ${repeated(limits.queryMaxAliases + 1, (i) => `a${i}: cursor`)} }`;
  for (const client of [fixture.agent, fixture.reviewer, fixture.agent]) {
    const [failure] = (await call(client, query)).errors ?? [];
    expect(failure?.extensions).toEqual({
      code: 'OPERATION_TOO_COSTLY',
      aliases: limits.queryMaxAliases + 1,
      maxAliases: limits.queryMaxAliases,
    });
  }
});

/** Sends a body as it is. */
async function post(body: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${fixture.agent.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${fixture.agent.key}`, ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

const codeOf = (body: unknown) => (body as { errors: readonly Failure[] }).errors[0]?.extensions?.code;

test('a batch may hold so many operations, each within its own limits', async () => {
  const batch = (length: number, query = '{ cursor }') =>
    JSON.stringify(Array.from({ length }, () => ({ query })));
  const full = await post(batch(limits.batchMaxOperations));
  expect(full.status).toBe(200);
  expect(full.body).toHaveLength(limits.batchMaxOperations);
  const over = await post(batch(limits.batchMaxOperations + 1));
  expect([over.status, codeOf(over.body)]).toEqual([413, 'OPERATION_TOO_COSTLY']);
  const costly = await post(
    batch(2, '{ approvals(first: 100) { nodes { decisions(first: 100) { nodes { id } } } } }'),
  );
  expect((costly.body as unknown[]).map(codeOf)).toEqual(['OPERATION_TOO_COSTLY', 'OPERATION_TOO_COSTLY']);
});

test('a body may have so many bytes, whether or not it says how many it has', async () => {
  const body = JSON.stringify({
    query: '{ cursor }',
    variables: { filler: 'x'.repeat(limits.httpBodyMaxBytes) },
  });
  const announced = await post(body);
  expect([announced.status, codeOf(announced.body)]).toEqual([413, 'REQUEST_TOO_LARGE']);
  const streamed = await fetch(`${fixture.agent.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${fixture.agent.key}` },
    body: new Blob([body]).stream(),
    duplex: 'half',
  } as RequestInit);
  expect(streamed.status).toBe(413);
});

test('only JSON is read', async () => {
  const form = await post('query=%7Bcursor%7D', { 'content-type': 'application/x-www-form-urlencoded' });
  expect([form.status, codeOf(form.body)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  for (const body of ['', '{', '42', 'null', '[]', '{}']) {
    expect(await post(body)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    });
  }
});

test('the server answers the next caller after everything above', async () => {
  await expect(createApproval(fixture.agent)).resolves.toMatch(/^appr_/);
});
