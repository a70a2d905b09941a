import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, type VisitedPage, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };
beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

const params = { amount: 5, memo: '\nThanks\r\nAnn', urgent: false, lines: [{ sku: 'a' }] };

async function opened(input: Input = {}): Promise<{ id: string; form: Form }> {
  const id = await createApproval(fixture.agent, { params, ...input });
  const { form } = await visit(new URL(`/a/${id}`, fixture.reviewer.url).href, session);
  if (!form) throw new Error('The page has no form.');
  return { id, form };
}

const revise = (id: string, input: Input) => mustSucceed(fixture.agent, 'reviseApproval', { id, ...input });
const sendAs = (form: Form | null, typed: Record<string, string>) => {
  if (!form) throw new Error('The page has no form.');
  return send(form, typed, session);
};

async function standing(id: string) {
  const document = graphql(
    `query StaleFormApproval($id: ID!) { approval(id: $id) { status revision params decision { outcome reason } } }`,
  );
  return (await read(fixture.reviewer, document, { id })).approval;
}

/** A form as a browser sends it: with every field that the page shows, as it shows it. */
function browserFields({ text }: VisitedPage): Record<string, string> {
  const plain = (html: string) =>
    html
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(
    /<input type="text"[^>]*? name="([^"]*)" value="([^"]*)"/g,
  )) {
    fields[plain(name)] = plain(value);
  }
  for (const [, name = '', value = ''] of text.matchAll(
    /<textarea name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g,
  )) {
    fields[plain(name)] = plain(value)
      .replace(/^\n/, '')
      .replace(/\r\n?|\n/g, '\r\n');
  }
  for (const [, name = '', body = ''] of text.matchAll(/<select name="([^"]*)">(.*?)<\/select>/gs)) {
    fields[plain(name)] = /value="([^"]*)" selected/.exec(body)?.[1] ?? '';
  }
  return fields;
}

describe('a form that was rendered before a revision', () => {
  test('approves nothing, keeps the words, and shows each change from old to new', async () => {
    const { id, form } = await opened({ context: { ticket: 7 }, keyValueContext: { to: 'Ann' } });
    await revise(id, {
      params: { ...params, amount: 77 },
      summary: 'Pay much more',
      context: { ticket: 8 },
      keyValueContext: { to: 'Eve' },
    });
    const stale = await sendAs(form, { outcome: 'APPROVE', 'APPROVE.reason': 'Looks <fine>.' });
    expect(stale.status).toBe(409);
    expect(await standing(id)).toMatchObject({ status: 'PENDING', decision: null });
    expect(stale.text).toContain('This request has changed; nothing was decided');
    const changes = /<section id="changes".*?<\/section>/s.exec(stale.text)?.[0] ?? '';
    for (const [old, now] of [
      ['5', '77'],
      ['Refund 120 EUR', 'Pay much more'],
      ['7', '8'],
      ['Ann', 'Eve'],
    ]) {
      expect(changes).toMatch(new RegExp(`<del>.*${old}.*</del>.*<ins>.*${now}.*</ins>`));
    }
    expect(changes).not.toContain('memo');
    expect(browserFields(stale)).toMatchObject({ 'APPROVE.reason': 'Looks <fine>.' });
    expect(stale.text).not.toMatch(/name="outcome"[^>]* checked/);

    expect((await sendAs(stale.form, { outcome: 'APPROVE' })).status).toBe(303);
    expect(await standing(id)).toMatchObject({ status: 'APPROVED', revision: 2 });
  });

  test('rejects nothing either, and keeps the reason', async () => {
    const { id, form } = await opened();
    await revise(id, { summary: 'Another' });
    const stale = await sendAs(form, { outcome: 'REJECT', 'REJECT.reason': 'Too much.' });
    expect(stale.status).toBe(409);
    expect(browserFields(stale)).toMatchObject({ 'REJECT.reason': 'Too much.' });
    await sendAs(stale.form, { ...browserFields(stale), outcome: 'REJECT' });
    expect(await standing(id)).toMatchObject({
      status: 'REJECTED',
      decision: { outcome: 'REJECT', reason: 'Too much.' },
    });
  });

  test('is shown the changes also when it chose nothing', async () => {
    const { id, form } = await opened();
    await revise(id, { params: { ...params, amount: 77 } });
    const stale = await sendAs(form, { 'APPROVE.reason': 'Fine.' });
    expect(stale).toMatchObject({ status: 409, text: expect.stringContaining('id="changes"') });
    expect(stale.text).toContain('Choose an answer first.');
  });

  test('keeps the edits that were typed, and no value that was not', async () => {
    const { id, form } = await opened();
    const page = await visit(form.action, session);
    await revise(id, { params: { ...params, amount: 77 } });
    const edit = {
      ...browserFields(page),
      outcome: 'EDIT_AND_APPROVE',
      'EDIT_AND_APPROVE.param.urgent': 'true',
    };
    const stale = await sendAs(form, edit);
    expect(stale.status).toBe(409);
    const kept = browserFields(stale);
    expect(kept).toMatchObject({
      'EDIT_AND_APPROVE.param.amount': '77',
      'EDIT_AND_APPROVE.param.urgent': 'true',
    });
    await sendAs(stale.form, { ...kept, outcome: 'EDIT_AND_APPROVE' });
    expect(await standing(id)).toMatchObject({
      status: 'APPROVED',
      params: { ...params, amount: 77, urgent: true },
    });
  });
});

describe('a form for an edit', () => {
  test('writes only what was touched, whatever a browser makes of the rest', async () => {
    const { id, form } = await opened();
    const page = await visit(form.action, session);
    await sendAs(form, {
      ...browserFields(page),
      outcome: 'EDIT_AND_APPROVE',
      'EDIT_AND_APPROVE.param.amount': '4',
    });
    expect(await standing(id)).toMatchObject({
      status: 'APPROVED',
      params: { ...params, amount: 4 },
    });
  });

  test('in which nothing was touched is asked for the change', async () => {
    const { id, form } = await opened();
    const page = await visit(form.action, session);
    const same = await sendAs(form, { ...browserFields(page), outcome: 'EDIT_AND_APPROVE' });
    expect(same).toMatchObject({ status: 422, text: expect.stringContaining('Nothing was changed') });
    expect(await standing(id)).toMatchObject({ status: 'PENDING', revision: 1 });
  });
});

test('the words of a form are shown although there is nothing left to answer', async () => {
  const { id, form } = await opened();
  await mustSucceed(fixture.reviewer, 'approve', { id });
  const late = await sendAs(form, { outcome: 'REJECT', 'REJECT.reason': 'Typed in a second tab.' });
  expect(late).toMatchObject({ status: 409, text: expect.stringContaining('Typed in a second tab.') });
  expect(late.form).toBe(null);
});
