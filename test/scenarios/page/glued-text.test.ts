import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import type { Input } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

async function shown(input: Input): Promise<string> {
  const id = await createApproval(fixture.agent, input);
  const { text } = await visit(new URL(`/a/${id}`, fixture.reviewer.url).href, session);
  return text.replaceAll('\u00A0', ' ');
}

/** Params of which one is shown as money. */
const money = (hint: object, params: Input = { amount: 1500 }): Input => {
  const [name = ''] = Object.keys(params);
  return {
    params,
    paramsSchema: { type: 'object', properties: { [name]: { 'x-ui': { widget: 'currency', ...hint } } } },
  };
};

test.each([
  ['a sentence', money({ currency: '— approved by finance' }), '— approved by finance'],
  ['a sign that others share', money({ currency: '$' }), '$'],
  ['a code that is none', money({ currency: 'BTC' }), 'BTC'],
  [
    'a text from another field',
    money({ currencyFrom: 'note' }, { amount: 1500, note: 'EUR per year' }),
    'EUR per year',
  ],
])('%s is no currency, and stays apart from the amount', async (_what, input, raw) => {
  expect(await shown(input)).toContain(
    `<bdi>1,500</bdi> <mark class="raw">“<bdi>${raw}</bdi>” is no currency</mark></dd>`,
  );
});

test.each([
  ['its name', money({ currency: 'JPY' }, { amount_usd: 100 }), 'USD'],
  ['its name in another style', money({ currency: 'JPY' }, { eurAmount: 100 }), 'EUR'],
  ['a field beside it', money({ currency: 'JPY' }, { amount: 100, currency: 'USD' }), 'USD'],
  [
    'a field that the hint passes over',
    money({ currencyFrom: 'shown' }, { amount: 100, shown: 'JPY', currencyCode: 'usd' }),
    'USD',
  ],
])(
  'a currency of the schema that %s contradicts is not taken for the one of the amount',
  async (_by, input, other) => {
    expect(await shown(input)).toContain(
      `<bdi>100</bdi> <mark class="raw">“<bdi>JPY</bdi>” by its schema, but ${other} is named here</mark></dd>`,
    );
  },
);

test('a currency that nothing contradicts stands beside its amount', async () => {
  expect(await shown(money({ currency: 'eur' }))).toContain('<bdi>EUR 1,500.00</bdi></dd>');
  expect(await shown(money({ currencyFrom: 'currency' }, { all_fees: 5, currency: 'usd' }))).toContain(
    '<bdi>USD 5.00</bdi></dd>',
  );
});

test('a value that is shown as a badge never looks like a badge of ours', async () => {
  const schema = {
    type: 'object',
    properties: { state: { 'x-ui': { widget: 'badge', tones: { 'Approved by policy': 'good' } } } },
  };
  const values = { state: 'Approved by policy' };
  const text = await shown({
    params: values,
    paramsSchema: schema,
    context: values,
    escalationSchema: schema,
  });
  expect(text.match(/<span class="tag good">“<bdi>Approved by policy<\/bdi>”<\/span>/g)).toHaveLength(2);
  expect([...text.matchAll(/<span class="badge[^"]*">([^<]*)/g)].map(([, words]) => words)).toEqual([
    'waiting for a decision',
    'medium risk',
  ]);
  // Ours are round and without quotation marks.
  expect(/\.tag \{[^}]*/.exec(text)?.[0]).toContain('dashed');
});

test('Markdown among the params stands in a frame that says whose words they are', async () => {
  const text = await shown({
    params: { words: '# Approved\n\nBy policy.' },
    paramsSchema: { type: 'object', properties: { words: { 'x-ui': 'markdown' } } },
  });
  expect(text).toMatch(
    /<dd><figure class="words"><figcaption>Written by the agent<\/figcaption><blockquote><div class="markdown" dir="auto"><h3>Approved<\/h3>/,
  );
});
