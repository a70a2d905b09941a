import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { forgetLinks } from '../../../src/actions/link/forget-links.ts';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  allowOverride,
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture();
  await allowOverride(fixture.admin, fixture.reviewer);
});
afterAll(() => fixture.close());

interface Handed {
  readonly id: string;
  readonly url: string;
  readonly passcode: string;
}

async function handed(input: Record<string, unknown> = {}): Promise<Handed> {
  const id = await createApproval(fixture.agent, { action: 'Refund 120 EUR', params: { amount: 120 } });
  const link = await mustSucceed(fixture.admin, 'createApprovalLink', {
    approvalId: id,
    reviewer: 'reviewer',
    ...input,
  });
  return { id, url: link.url ?? '', passcode: link.passcode ?? '' };
}

async function standing(id: string) {
  const document = graphql(
    `query LinksApproval($id: ID!) { approval(id: $id) { status decisions(first: 10) { nodes { outcome final decidedBy { handle } authoritySnapshot { via } } } } }`,
  );
  const { approval } = await read(fixture.reviewer, document, { id });
  return found(approval);
}

async function formOf(url: string): Promise<Form> {
  const { form } = await visit(url);
  if (!form) throw new Error('The page has no form.');
  return form;
}

function hiddenIn(text: string, action: string): Record<string, string> {
  const form =
    new RegExp(`<form method="post" action="[^"]*/${action}">(.*?)</form>`, 's').exec(text)?.[1] ?? '';
  const hidden = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries([...hidden].map(([, name, value]) => [name, value]));
}

describe('a link to an approval', () => {
  test('shows it, and decides it once with the code', async () => {
    const { id, url, passcode } = await handed();
    const page = await visit(url);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Refund 120 EUR');
    const sent = await send(page.form as Form, {
      outcome: 'APPROVE',
      'APPROVE.reason': 'Fine.',
      code: passcode,
    });
    expect(sent.status).toBe(303);
    expect(await standing(id)).toMatchObject({
      status: 'APPROVED',
      decisions: { nodes: [{ outcome: 'APPROVE', final: true, decidedBy: { handle: 'reviewer' } }] },
    });
    const after = await visit(url);
    expect(after.status).toBe(200);
    expect(after.text).toContain('This link has been used');
    expect(after.form).toBeNull();
  });

  test('sent twenty times at once it decides once, and everybody sees what came of it', async () => {
    const { id, url, passcode } = await handed();
    const form = await formOf(url);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        // Half of them differ by their idempotency key, half are the same form again.
        send(form, {
          outcome: i % 3 ? 'APPROVE' : 'REJECT',
          code: passcode,
          ...(i % 2 ? { key: crypto.randomUUID() } : {}),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect((await standing(id)).decisions.nodes).toHaveLength(1);
  });

  test('is spent by a vote that does not end the request, too', async () => {
    await createPrincipal(fixture.admin, 'second-eyes', { groups: ['pair'] });
    const first = await createPrincipal(fixture.admin, 'first-eyes', { groups: ['pair'] });
    const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'two pairs of eyes',
      when: 'type == "pair"',
      stages: [{ groups: [{ group: 'pair', count: 2 }] }],
    });
    onTestFinished(async () => void (await mustSucceed(fixture.admin, 'deletePolicy', { id: policy?.id })));
    const id = await createApproval(fixture.agent, { type: 'pair' });
    const link = await mustSucceed(fixture.admin, 'createApprovalLink', {
      approvalId: id,
      reviewer: first.handle,
    });
    const form = await formOf(link.url ?? '');
    const vote = { outcome: 'APPROVE', code: link.passcode ?? '' };
    expect((await send(form, vote)).status).toBe(303);
    const again = await send(form, { ...vote, outcome: 'REJECT', key: crypto.randomUUID() });
    expect(again.text).toContain('This link has been used');
    expect(await standing(id)).toMatchObject({
      status: 'PENDING',
      decisions: { nodes: [{ outcome: 'APPROVE' }] },
    });
  });

  test('is dead after five wrong codes, however many are tried at once', async () => {
    const { id, url, passcode } = await handed();
    const form = await formOf(url);
    const wrong = passcode === '000000' ? '000001' : '000000';
    const empty = await send(form, { outcome: 'APPROVE', code: '' });
    expect(empty.status).toBe(422);
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => send(form, { outcome: 'APPROVE', code: wrong })),
    );
    expect(guesses.filter(({ text }) => text.includes('This is not the code')).length).toBeLessThanOrEqual(5);
    const right = await send(form, { outcome: 'APPROVE', code: passcode });
    expect(right.status).toBe(410);
    expect(right.text).toContain('wrong 5 times');
    expect(await standing(id)).toMatchObject({ status: 'PENDING', decisions: { nodes: [] } });
  });

  test('opens no other approval', async () => {
    const mine = await handed();
    const other = await handed();
    const moved = mine.url.replace(mine.id, other.id);
    expect((await visit(moved)).status).toBe(403);
    const form = { ...(await formOf(mine.url)), action: moved };
    expect((await send(form, { outcome: 'APPROVE', code: mine.passcode })).status).toBe(403);
    expect(await standing(other.id)).toMatchObject({ status: 'PENDING' });
  });

  test('ends with its time', async () => {
    const { id, url, passcode } = await handed({ expiresIn: 'PT10M' });
    const form = await formOf(url);
    fixture.advanceClock(11 * 60_000);
    expect(await visit(url)).toMatchObject({ status: 410, form: null });
    expect((await send(form, { outcome: 'APPROVE', code: passcode })).status).toBe(410);
    expect(await standing(id)).toMatchObject({ status: 'PENDING' });
  });

  test('decides nothing that its reviewer could not decide themselves', async () => {
    const limited = await createPrincipal(fixture.admin, 'small-sums', {
      authority: { refund: 'params.amount <= 100' },
    });
    const id = await createApproval(fixture.agent, { type: 'refund', params: { amount: 900 } });
    const { url = '', passcode = '' } = await mustSucceed(fixture.admin, 'createApprovalLink', {
      approvalId: id,
      reviewer: limited.handle,
    });
    const page = await visit(url);
    expect(page.text).not.toContain('value="APPROVE"');
    const sent = await send(page.form as Form, { outcome: 'APPROVE', code: passcode });
    expect(sent.status).toBe(403);
    // A refusal uses nothing up: the link still rejects.
    expect((await send(sent.form as Form, { outcome: 'REJECT', code: passcode })).status).toBe(303);
    expect(await standing(id)).toMatchObject({ status: 'REJECTED' });
  });

  test('a form that is too large is refused, and uses nothing up', async () => {
    const { id, url, passcode } = await handed();
    const form = await formOf(url);
    const vote = { outcome: 'APPROVE', code: passcode };
    const large = await send(form, { ...vote, 'APPROVE.reason': 'x'.repeat(limits.formMaxBytes) });
    expect(large.status).toBe(413);
    expect(await standing(id)).toMatchObject({ status: 'PENDING' });
    expect((await send(form, vote)).status).toBe(303);
  });

  test('a form for an old revision is refused and shows the new one', async () => {
    const { id, url, passcode } = await handed();
    const form = await formOf(url);
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 999 } });
    const sent = await send(form, { outcome: 'APPROVE', code: passcode });
    expect(sent.status).toBe(409);
    expect(sent.text).toContain('999');
    expect(await standing(id)).toMatchObject({ status: 'PENDING' });
  });

  test('is refused for whoever could not decide, and to whoever may not hand it out', async () => {
    const id = await createApproval(fixture.agent);
    const of = (reviewer: string) => ({ approvalId: id, reviewer });
    expect(await mutate(fixture.admin, 'createApprovalLink', of('agent'))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await mutate(fixture.reviewer, 'createApprovalLink', of('owner'))).toMatchObject({
      requiredScope: 'admin',
    });
    expect(await mutate(fixture.agent, 'createApprovalLink', of('reviewer'))).toMatchObject({
      requiredScope: 'approvals:decide',
    });
    await mustSucceed(fixture.agent, 'cancelApproval', { id });
    expect(await mutate(fixture.admin, 'createApprovalLink', of('reviewer'))).toMatchObject({
      code: 'NOT_PENDING',
    });
  });
});

/** Whatever opens links without being asked to. Each gets the link, and what it does is its nature. */
type Bot = (handed: Handed, knows: { readonly code: string }) => Promise<unknown>;

const fetcher: Bot = ({ url }) => visit(url, { 'user-agent': 'mail-scanner' });
const previewer: Bot = ({ url }) => fetch(url, { method: 'HEAD' });
const submitter: Bot = async ({ url }, { code }) => {
  const { form } = await visit(url);
  if (form) await send(form, { outcome: 'APPROVE', code });
};

describe('bots', () => {
  // The embedded database is for one person, whose links fewer bots find.
  const crowd = inject('store')?.kind === 'postgres' ? 340 : 20;
  const browsers = Math.ceil(crowd / 34);

  test('of three kinds that open a link hundreds of times decide nothing; its reviewer then decides', {
    timeout: 120_000,
  }, async () => {
    const link = await handed();
    const before = await cursorNow(fixture.admin);
    for (const bot of [fetcher, previewer, submitter]) {
      for (let i = 0; i < crowd; i += 20) {
        await Promise.all(Array.from({ length: 20 }, () => bot(link, { code: '' })));
      }
    }
    expect(await cursorNow(fixture.admin)).toBe(before);
    expect(await standing(link.id)).toMatchObject({ status: 'PENDING', decisions: { nodes: [] } });
    const sent = await send(await formOf(link.url), { outcome: 'APPROVE', code: link.passcode });
    expect(sent.status).toBe(303);
    expect((await standing(link.id)).decisions.nodes).toHaveLength(1);
  });

  test('that knew the code would decide, so it is the code that stops them', async () => {
    const link = await handed();
    await submitter(link, { code: link.passcode });
    expect(await standing(link.id)).toMatchObject({ status: 'APPROVED' });
  });

  test('that replay what the reviewer sent decide nothing more', async () => {
    const link = await handed();
    const form = await formOf(link.url);
    const said = { outcome: 'REQUEST_MORE_INFO', 'REQUEST_MORE_INFO.note': 'Why?', code: link.passcode };
    expect((await send(form, said)).status).toBe(303);
    await mustSucceed(fixture.agent, 'reviseApproval', { id: link.id, note: 'Because.' });
    await Promise.all(Array.from({ length: 60 }, () => send(form, said)));
    expect(await standing(link.id)).toMatchObject({
      status: 'PENDING',
      decisions: { nodes: [{ outcome: 'REQUEST_MORE_INFO' }] },
    });
  });

  test('that run a whole browser and press every button decide nothing; a person in it does', {
    timeout: 120_000,
    ...inBrowser,
  }, async () => {
    const link = await handed();
    const before = await cursorNow(fixture.admin);
    const window = await chromium.launch(browser);
    onTestFinished(() => window.close());
    const complaints: string[] = [];
    const open = async () => {
      const page = await window.newPage();
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(link.url);
      return page;
    };
    for (let i = 0; i < browsers; i += 1) {
      const page = await open();
      const sent = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.evaluate(() => {
        for (const input of document.querySelectorAll('input')) input.required = false;
        for (const choice of document.querySelectorAll<HTMLInputElement>('input[type=radio]')) choice.click();
        document.querySelector('button')?.click();
      });
      expect((await sent).status()).toBe(422);
      await page.close();
    }
    expect(await cursorNow(fixture.admin)).toBe(before);
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);

    const page = await open();
    await page.getByText('Edit and approve').click();
    await page.getByLabel('Amount').fill('100');
    await page.getByLabel('digits that came with your link').fill(link.passcode);
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.getByText('This link has been used').waitFor();
    expect(await standing(link.id)).toMatchObject({
      status: 'APPROVED',
      decisions: { nodes: [{ outcome: 'EDIT_AND_APPROVE' }] },
    });
  });
});

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
      expect(await standing(id)).toMatchObject({ status, decisions: { nodes: [{ outcome }] } });
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
    expect(await standing(id)).toMatchObject({ status: 'PENDING' });
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
    expect(await standing(id)).toMatchObject({ status: 'PENDING' });
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
    const signInPage = new URL('/', pageOf(id)).href;
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

  test('whoever came by a link has no form for questions, which would need no code', async () => {
    const { url, id } = await handed();
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

test('what an agent writes is text, wherever it is shown', async () => {
  const attack = '<img src=x onerror=alert(1)><script>alert(1)</script>"\'><b>';
  const id = await createApproval(fixture.agent, {
    summary: `${attack} [x](javascript:alert(1)) ![p](https://evil.example/p.png)`,
    action: attack,
    type: 'attack',
    params: { [attack]: attack, list: [attack] },
    context: { [attack]: { deep: attack }, link: 'javascript:alert(1)' },
    escalationSchema: { type: 'object', properties: { link: { 'x-ui': 'link' } } },
    keyValueContext: { [attack]: attack },
    requestedBy: attack,
    recommendation: { outcome: { type: 'APPROVE', note: attack }, rationale: attack },
  });
  const { url = '' } = await mustSucceed(fixture.admin, 'createApprovalLink', {
    approvalId: id,
    reviewer: 'reviewer',
  });
  const page = await visit(url);
  expect(page.status).toBe(200);
  // The page’s own script stands in its head.
  expect(page.text.slice(page.text.indexOf('<body>'))).not.toMatch(/<img|<script|<b>|href="javascript:/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

/** Last, because forty days end much of what the others wait for. */
test('a link is forgotten a month after its end, and not before', async () => {
  const { ports } = fixture.replicas[0] ?? {};
  if (!ports) throw new Error('There is no server.');
  const { url } = await handed();
  fixture.advanceClock(20 * 86_400_000);
  await forgetLinks(ports);
  expect((await visit(url)).text).toContain('This link has expired');
  fixture.advanceClock(20 * 86_400_000);
  expect(await forgetLinks(ports)).toBeGreaterThan(0);
  expect((await visit(url)).text).toContain('This link is not known');
});
