import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { createLinkFixture, formOf, type LinkFixture } from '../../fixtures/link/link-fixture.ts';

let fixture: LinkFixture;
beforeAll(async () => {
  fixture = await createLinkFixture();
});
afterAll(() => fixture.close());

function hiddenIn(text: string, action: string): Record<string, string> {
  const form =
    new RegExp(`<form method="post" action="[^"]*/${action}">(.*?)</form>`, 's').exec(text)?.[1] ?? '';
  const hidden = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries([...hidden].map(([, name, value]) => [name, value]));
}

describe('signing in', () => {
  async function signInLink(principal = 'reviewer'): Promise<string> {
    return (await mustSucceed(fixture.admin, 'createSignInLink', { principal })).url ?? '';
  }

  async function signedIn(principal?: string): Promise<string> {
    const url = await signInLink(principal);
    const sent = await send(await formOf(url), {});
    expect(sent.status).toBe(303);
    const cookie = sent.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^countersign=css_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    return cookie.split(';')[0] ?? '';
  }

  const pageOf = (id: string) => `${fixture.reviewer.url.replace(/\/graphql$/, '')}/a/${id}`;
  const as = async (cookie: string, id: string) => {
    const { form } = await visit(pageOf(id), { cookie });
    if (!form) throw new Error('The page has no form.');
    return form;
  };

  test('works once, and only by the button', async () => {
    const url = await signInLink();
    for (let i = 0; i < 50; i += 1) await visit(url);
    const form = await formOf(url);
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(form, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(403)]);
    expect((await visit(url)).status).toBe(410);
  });

  test('then the page offers every outcome, and takes each', async () => {
    const cookie = await signedIn();
    const answers: Record<string, [Record<string, string>, string]> = {
      APPROVE: [{}, 'APPROVED'],
      EDIT_AND_APPROVE: [{ 'EDIT_AND_APPROVE.param.amount': '99.5' }, 'APPROVED'],
      REJECT: [{ 'REJECT.reason': 'No.', 'REJECT.reasonCode': 'FRAUD' }, 'REJECTED'],
      REQUEST_MORE_INFO: [{ 'REQUEST_MORE_INFO.note': 'Why?' }, 'INFO_REQUESTED'],
      DELEGATE: [{ 'DELEGATE.to': 'owner' }, 'PENDING'],
      ESCALATE: [{ 'ESCALATE.note': 'Too much for me.', 'ESCALATE.end': 'yes' }, 'ESCALATED'],
      OVERRIDE: [{ 'OVERRIDE.action': 'Send a voucher', 'OVERRIDE.reason': 'Cheaper.' }, 'OVERRIDDEN'],
    };
    for (const [outcome, [typed, status]] of Object.entries(answers)) {
      const id = await createApproval(fixture.agent, {
        params: { amount: 120, note: 'two\nlines', deep: { a: [1] } },
      });
      const page = await visit(pageOf(id), { cookie });
      expect(page.text).toContain(`value="${outcome}"`);
      const sent = await send(page.form as Form, { outcome, ...typed }, { cookie });
      expect([outcome, sent.status, sent.headers.get('location')]).toEqual([outcome, 303, `/a/${id}?done`]);
      expect(await fixture.standing(id)).toMatchObject({ status, decisions: { nodes: [{ outcome }] } });
    }
  });

  test('a mistake is said on the page, and what was typed is kept', async () => {
    const cookie = await signedIn();
    const id = await createApproval(fixture.agent, { params: { amount: 120 } });
    const sent = await send(
      await as(cookie, id),
      {
        outcome: 'EDIT_AND_APPROVE',
        'EDIT_AND_APPROVE.param.amount': 'a lot',
        'EDIT_AND_APPROVE.note': 'As agreed',
      },
      { cookie },
    );
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('has to be a number');
    expect(sent.text).toContain('As agreed');
  });

  test('a page of another site cannot send the form', async () => {
    const cookie = await signedIn();
    const id = await createApproval(fixture.agent);
    const form = await as(cookie, id);
    const vote = { outcome: 'APPROVE' };
    const strangers: [Record<string, string>, Record<string, string>][] = [
      [vote, { 'sec-fetch-site': 'cross-site' }],
      [vote, { 'sec-fetch-site': 'same-site' }],
      [vote, { origin: 'https://evil.example' }],
      [vote, { origin: 'null' }],
      [{ ...vote, token: '' }, {}],
      [{ ...vote, token: 'A'.repeat(43) }, {}],
    ];
    for (const [typed, headers] of strangers) {
      expect((await send(form, typed, { cookie, ...headers })).status).toBe(403);
    }
    expect(await fixture.standing(id)).toMatchObject({ status: 'PENDING' });
    expect((await send(form, vote, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(303);
  });

  test('a session is good for pages only, and for nothing once it has ended', async () => {
    const cookie = await signedIn();
    const id = await createApproval(fixture.agent);
    const form = await as(cookie, id);
    const session: Client = { url: fixture.reviewer.url, key: cookie.split('=')[1] ?? '' };
    await expect(read(session, '{ viewer { scopes } }')).rejects.toThrow('401');
    const page = await visit(pageOf(id), { cookie });
    const out = found(page.forms.find(({ action }) => action.endsWith('/sign-out')));
    expect((await send(out, {}, { cookie })).status).toBe(303);
    expect((await visit(pageOf(id), { cookie })).status).toBe(401);
    expect((await send(form, { outcome: 'APPROVE' }, { cookie })).status).toBe(401);
    expect(await fixture.standing(id)).toMatchObject({ status: 'PENDING' });
  });

  test('then what waits is listed, a question on the page is answered, and a file is there to be read', async () => {
    const cookie = await signedIn();
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Renewal' });
    const file = new File(['the quote'], 'quote.txt', { type: 'text/plain' });
    const { file: uploaded } = await mustSucceed(fixture.agent, 'uploadFile', { taskId: task?.id, file });
    const id = await createApproval(fixture.agent, {
      taskId: task?.id,
      action: 'Renew the licence',
      context: { costEstimates: { licences: 42_000 } },
      attachmentIds: [uploaded?.id],
      expiresIn: 'PT1M',
    });
    const signInPage = new URL('/plain', pageOf(id)).href;
    expect((await visit(signInPage, { cookie })).text).toContain(
      `<a href="/a/${id}"><bdi>Renew the licence</bdi></a>`,
    );
    const page = await visit(pageOf(id), { cookie });
    const say = { action: `${pageOf(id)}/messages`, fields: hiddenIn(page.text, 'messages') };
    const question = { content: 'Why does this cost so much?' };
    expect((await send(say, question, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send(say, { ...question, token: '' }, { cookie })).status).toBe(403);
    expect((await send(say, question)).status).toBe(401);
    expect((await send(say, question, { cookie })).status).toBe(303);
    const after = await visit(pageOf(id), { cookie });
    expect(after.text).toMatch(/Why does this cost so much\?[\s\S]*automatic[\s\S]*42,?000/);
    const link = /<a href="([^"]*\/files\/[^"]*)"><bdi>quote\.txt/
      .exec(after.text)?.[1]
      ?.replaceAll('&amp;', '&');
    expect(await (await fetch(link ?? '')).text()).toBe('the quote');
  });

  test('a visitor by a link has no form for questions, which would need no code', async () => {
    const { url, id } = await fixture.handed();
    const { text, form } = await visit(url);
    expect(text).not.toContain('/messages');
    const say = { action: `${pageOf(id)}/messages`, fields: form?.fields ?? {} };
    expect((await send(say, { content: 'Hello?' })).status).toBe(401);
  });

  test('an approval of another workspace is not there', async () => {
    const cookie = await signedIn();
    const theirs = await createApproval((await fixture.otherWorkspace('Globex')).agent);
    expect((await visit(pageOf(theirs), { cookie })).status).toBe(404);
  });
});
