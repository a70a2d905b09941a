import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

const pageOf = (id: string) => new URL(`/a/${id}`, fixture.reviewer.url).href;

async function shown(input: Input): Promise<string> {
  const { text } = await visit(pageOf(await createApproval(fixture.agent, input)), session);
  return text;
}

const field = (name: string) => `<dt><code class="name"><bdi>${name}</bdi></code>`;

describe('the names of fields', () => {
  test('stand as they are sent, beside any title that the agent gave', async () => {
    const text = await shown({
      params: { amount: 50_000, reference: 5 },
      paramsSchema: {
        type: 'object',
        properties: {
          amount: { type: 'number', title: 'Reference number' },
          reference: { type: 'number', 'x-ui': { label: 'Amount' } },
        },
      },
    });
    expect(text).toContain(
      `${field('amount')} <small class="title">“<bdi>Reference number</bdi>”</small></dt><dd><bdi>50000</bdi></dd>`,
    );
    expect(text).toContain(
      `${field('reference')} <small class="title">“<bdi>Amount</bdi>”</small></dt><dd><bdi>5</bdi></dd>`,
    );
  });

  test('differ when they look alike in words', async () => {
    const text = await shown({
      params: { amount_eur: 1, 'amount-eur': 2, amountEur: 3, 'amount eur': 4, 'amount\u00A0eur': 5 },
    });
    for (const name of [
      'amount_eur',
      'amount-eur',
      'amountEur',
      'amount eur',
      'amount<mark class="unseen">U+00A0</mark>eur',
    ]) {
      expect(text).toContain(`${field(name)}</dt>`);
    }
    // The form, in which they are edited, says which one is which.
    expect(text).toMatch(/<label><code class="name"><bdi>amount-eur<\/bdi><\/code>[^<]*<input/);
  });

  test('differ when they differ by blanks alone, or have no other letter', async () => {
    const text = await shown({ params: { amount: 5, 'amount ': 50_000, 'amount\t': 9, ' ': 1, '': 2 } });
    for (const [name, value] of [
      ['<bdi>amount</bdi>', 5],
      ['<bdi>amount<mark class="unseen">U+0020</mark></bdi>', 50_000],
      ['<bdi>amount<mark class="unseen">U+0009</mark></bdi>', 9],
      ['<bdi><mark class="unseen">U+0020</mark></bdi>', 1],
      ['<mark class="unseen">empty name</mark>', 2],
    ]) {
      expect(text).toContain(`<dt><code class="name">${name}</code></dt><dd><bdi>${value}</bdi></dd>`);
    }
  });

  test('are those of a template alone, and only while its schema is the template’s', async () => {
    const context = { payee: 'Acme', other: 1 };
    const ours = await shown({ template: 'financial', context });
    expect(ours).toContain('<dt><bdi>Paid to</bdi></dt><dd><bdi>Acme</bdi></dd>');
    expect(ours).toContain(`${field('other')}</dt>`);
    const theirs = await shown({
      template: 'financial',
      context,
      escalationSchema: { type: 'object', properties: { payee: { type: 'string', title: 'Paid to' } } },
    });
    expect(theirs).toContain(`${field('payee')} <small class="title">“<bdi>Paid to</bdi>”</small></dt>`);
  });

  test('cannot be left out of a table or of an object by a hint', async () => {
    const text = await shown({
      context: { rows: [{ id: 1, secret: 'here' }], object: { a: 1, b: 2 } },
      escalationSchema: {
        type: 'object',
        properties: {
          rows: { 'x-ui': { widget: 'table', columns: ['id'] } },
          object: { 'x-ui': { order: ['b'] } },
        },
      },
    });
    expect(text).toContain('<td><bdi>here</bdi></td>');
    expect(text).toMatch(/<bdi>b<\/bdi>.*<bdi>a<\/bdi>/s);
  });

  test('the exact JSON is one click away', async () => {
    const text = await shown({ params: { b: '1', a: 1 } });
    expect(text).toContain(
      '<details><summary>Exact JSON</summary><pre class="source" dir="auto"><code>{\n  &quot;b&quot;: &quot;1&quot;,\n  &quot;a&quot;: 1\n}</code></pre></details>',
    );
  });
});

test('money has every digit of its value, and codes are taken in any case', async () => {
  const currency = (code: string) => ({
    type: ['number', 'string'],
    'x-ui': { widget: 'currency', currency: code },
  });
  const text = await shown({
    context: {
      fee: 1234.567,
      unit: 0.004,
      yen: 1000.5,
      cents: '12345678901234567.890',
      price: 10,
      code: 'usd',
    },
    escalationSchema: {
      type: 'object',
      properties: {
        fee: currency('USD'),
        unit: currency('EUR'),
        yen: currency('JPY'),
        cents: currency('eur'),
        price: { 'x-ui': { widget: 'currency', currencyFrom: 'code' } },
      },
    },
  });
  for (const amount of [
    'USD 1,234.567',
    'EUR 0.004',
    'JPY 1,000.5',
    'EUR 12,345,678,901,234,567.890',
    'USD 10.00',
  ]) {
    expect(text.replaceAll('\u00A0', ' ')).toContain(`<dd><bdi>${amount}</bdi>`);
  }
});

test('numbers that are no money have no separators', async () => {
  const text = await shown({
    params: { order: 4711, year: 2026, created: 1_692_942_318, rows: [{ id: 1234 }] },
  });
  for (const number of ['4711', '2026', '1692942318', '1234']) expect(text).toContain(`<bdi>${number}</bdi>`);
});

test('a text that could be taken for another kind of value is in quotation marks', async () => {
  const text = await shown({ params: { dryRun: 'no', live: false, count: '1', of: 1, by: 'Ann' } });
  const value = (name: string) => new RegExp(`<bdi>${name}</bdi></code></dt><dd>(.*?)</dd>`).exec(text)?.[1];
  expect(['dryRun', 'live', 'count', 'of', 'by'].map(value)).toEqual(
    ['“no”', 'no', '“1”', '1', 'Ann'].map((words) => `<bdi>${words}</bdi>`),
  );
});

test('moments are in UTC, with the moment itself for the page’s script, and a day is no moment', async () => {
  const text = await shown({
    context: {
      at: '2026-11-29T09:00:00+09:00',
      day: '2026-11-29',
      local: '2026-11-29T09:00',
      none: '2026-02-30T10:00:00Z',
    },
    escalationSchema: {
      type: 'object',
      properties: Object.fromEntries(
        ['at', 'day', 'local', 'none'].map((name) => [name, { 'x-ui': 'date' }]),
      ),
    },
  });
  expect(text).toContain(
    '<time datetime="2026-11-29T00:00:00.000Z" title="29 Nov 2026, 00:00 UTC">29 Nov 2026, 00:00 UTC</time> <span class="meta">(2026-11-29T09:00:00+09:00)</span>',
  );
  for (const asGiven of ['2026-11-29', '2026-11-29T09:00', '2026-02-30T10:00:00Z']) {
    expect(text).toContain(`<dd><bdi>${asGiven}</bdi></dd>`);
  }
});

test('a difference has a sign and a colour for each changed line', async () => {
  const text = await shown({ params: { patch: '--- a\n+++ b\n@@ -1,2 +1,2 @@\n same\n-old <b>\n+new\n' } });
  expect(text).toContain(
    '<span class="line removed">-old &lt;b&gt;\n</span><span class="line added">+new\n</span>',
  );
});

test('an edit of a reviewer is shown as the difference to what was proposed', async () => {
  const id = await createApproval(fixture.agent, { params: { amount: 120, text: 'a\nb\nc', same: [1] } });
  const modifiedParams = { amount: 99.5, text: 'a\nB\nc', same: [1], more: null };
  await mustSucceed(fixture.reviewer, 'respond', {
    id,
    revision: 1,
    decision: { editAndApprove: { modifiedParams } },
  });
  const { text } = await visit(pageOf(id), session);
  expect(text).toMatch(
    /<del><bdi>120<\/bdi><\/del> <span class="arrow"[^>]*>→<\/span> <ins><bdi>99.5<\/bdi><\/ins>/,
  );
  expect(text).toMatch(
    /not there before<\/span> <span class="arrow"[^>]*>→<\/span> <ins><span class="meta">none/,
  );
  expect(text).toContain('<span class="line removed">- b\n</span><span class="line added">+ B\n</span>');
  expect(text).toContain('<dd><ul><li><bdi>1</bdi></li></ul></dd>');
});

test('a number and a text with the same digits look different, whatever the widget', async () => {
  const widgets = ['currency', 'badge', 'markdown', 'date', 'link', 'code', 'list', 'table', null];
  const alike: [unknown, string][] = [
    [10, '10'],
    [1234.5, '1,234.5'],
    [10, 'EUR 10.00'],
    [true, 'true'],
    [true, 'yes'],
  ];
  for (const [value, text] of alike) {
    const names = widgets.flatMap((_widget, i) => [`v${i}`, `t${i}`]);
    const context = Object.fromEntries(names.map((name) => [name, name.startsWith('v') ? value : text]));
    const properties = Object.fromEntries(
      widgets.flatMap((widget, i) => {
        const hint = widget === 'currency' ? { widget, currency: 'EUR' } : widget;
        return [`v${i}`, `t${i}`].map((name) => [name, hint === null ? {} : { 'x-ui': hint }]);
      }),
    );
    const page = await shown({ context, escalationSchema: { type: 'object', properties } });
    const seen = (name: string) =>
      (new RegExp(`${field(name)}</dt><dd>(.*?)</dd>`, 's').exec(page)?.[1] ?? name)
        .replace(/<[^>]*>/g, '')
        .trim();
    for (const [i, widget] of widgets.entries()) {
      expect([widget, seen(`t${i}`)]).not.toEqual([widget, seen(`v${i}`)]);
      expect([widget, seen(`t${i}`)]).toEqual([widget, expect.stringContaining('“')]);
      expect([widget, seen(`v${i}`)]).toEqual([widget, expect.not.stringContaining('“')]);
    }
  }
});
