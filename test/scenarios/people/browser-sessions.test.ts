import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

const minute = 60_000;
const hour = 60 * minute;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const at = (path: string) => new URL(path, fixture.reviewer.url).href;
const link = async (principal = 'reviewer') =>
  found((await mustSucceed(fixture.admin, 'createSignInLink', { principal })).url);
const cookiesOf = (headers: Headers) => headers.getSetCookie();
const maxAgeOf = (headers: Headers) =>
  Number(
    cookiesOf(headers)
      .map((cookie) => /^countersign=.*Max-Age=(\d+)/.exec(cookie)?.[1])
      .find(Boolean) ?? Number.NaN,
  );

const sessions = graphql(`query BrowserSessions {
  events(last: 100, filter: { type: ["session.prolonged"] }) { nodes { type actor { handle } } }
}`);
const prolongings = async () => (await read(fixture.admin, sessions, {})).events.nodes.length;

describe('a session slides', () => {
  test('being used it lasts longer, with its cookie, and is written no more than once in some minutes', async () => {
    const session = await signIn(fixture, 'reviewer');
    const before = await prolongings();
    expect(maxAgeOf((await visit(at('/'), session)).headers)).toBeNaN();
    fixture.advanceClock(limits.sessionProlongEveryMs + 1_000);
    const used = await Promise.all([1, 2, 3].map(() => visit(at('/'), session)));
    const again = await visit(at('/'), session);
    const ages = [...used, again].map(({ headers }) => maxAgeOf(headers)).filter((age) => !Number.isNaN(age));
    expect(ages).toEqual([limits.sessionIdleMs / 1_000]);
    expect(await prolongings()).toBe(before + 1);
    for (let hours = 0; hours < 30; hours += 10) {
      fixture.advanceClock(10 * hour);
      expect((await visit(at('/'), session)).status).toBe(200);
    }
    fixture.advanceClock(limits.sessionIdleMs + 1_000);
    const ended = await visit(at('/'), session);
    expect(ended.status).toBe(401);
    expect(maxAgeOf(ended.headers)).toBeNaN();
    expect((await visit(at('/'), session)).status).toBe(401);
  });

  test('to its last end, however much it is used', async () => {
    const session = await signIn(fixture, 'reviewer');
    let lastedMs = 0;
    while ((await visit(at('/'), session)).status === 200 && lastedMs < 2 * limits.sessionMaxMs) {
      fixture.advanceClock(6 * hour);
      lastedMs += 6 * hour;
    }
    expect(lastedMs).toBeGreaterThanOrEqual(limits.sessionMaxMs);
    expect(lastedMs).toBeLessThan(limits.sessionMaxMs + 7 * hour);
  });

  test('one that was ended is not prolonged', async () => {
    await createPrincipal(fixture.admin, 'leaver');
    const session = await signIn(fixture, 'leaver');
    const page = await visit(at('/plain'), session);
    const out = found(page.forms.find(({ action }) => action.endsWith('/sign-out')));
    expect((await send(out, {}, session)).status).toBe(303);
    fixture.advanceClock(limits.sessionProlongEveryMs + 1_000);
    const before = await prolongings();
    expect((await visit(at('/'), session)).status).toBe(401);
    expect(await prolongings()).toBe(before);
  });
});

describe('a page that needs signing in leads there and back', () => {
  test('with the link put into the page', async () => {
    const id = await createApproval(fixture.agent);
    const refused = await visit(at(`/a/${id}`));
    expect(refused.status).toBe(401);
    const form = found(refused.forms[0]);
    expect(form).toMatchObject({ action: at('/sign-in'), fields: { next: `/a/${id}` } });
    const signedIn = await send(form, { signInLink: await link() });
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers.get('location')).toBe(`/a/${id}`);
  });

  test('with the link opened in another tab', async () => {
    const id = await createApproval(fixture.agent);
    const refused = await visit(at(`/a/${id}`));
    const kept = (cookiesOf(refused.headers)[0] ?? '').split(';')[0] ?? '';
    expect(kept).toBe(`countersign_return=/a/${id}`);
    const page = await visit(await link(), { cookie: kept });
    const signedIn = await send(found(page.form), {}, { cookie: kept });
    expect(signedIn.headers.get('location')).toBe(`/a/${id}`);
    expect(cookiesOf(signedIn.headers)[1]).toMatch(/^countersign_return=;.*Max-Age=0/);
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a/x/../../b',
    'javascript:alert(1)',
  ])('and never to %s', async (next) => {
    const page = await visit(`${await link()}&next=${encodeURIComponent(next)}`, {
      cookie: `countersign_return=${next}`,
    });
    const signedIn = await send(found(page.form), { next });
    expect(signedIn.headers.get('location')).toBe('/');
  });

  test('a link that is worth nothing keeps the way back, and the words', async () => {
    const id = await createApproval(fixture.agent);
    const form = found((await visit(at(`/a/${id}`))).forms[0]);
    const refused = await send(
      { ...form, fields: { ...form.fields, resume: '1', 'REJECT.reason': 'No <b>.' } },
      { signInLink: 'csl_nothing' },
    );
    expect(refused.status).toBe(403);
    expect(refused.forms[0]?.fields).toMatchObject({ next: `/a/${id}`, 'REJECT.reason': 'No <b>.' });
    expect(refused.text).not.toContain('<b>.');
  });
});

describe('a form that is sent when the session has ended', () => {
  async function ended(path: string, typed: Readonly<Record<string, string>>) {
    await createPrincipal(fixture.admin, `late-${path.slice(-8)}`);
    const session = await signIn(fixture, `late-${path.slice(-8)}`);
    const page = await visit(at(path), session);
    fixture.advanceClock(limits.sessionIdleMs + 1_000);
    const form = found(page.form);
    const refused = await send(form, typed, session);
    expect(refused.status).toBe(401);
    return { refused, form, session };
  }

  /** Follows a redirect that keeps what was sent, as a browser does. */
  async function signInWith(
    form: Form,
  ): Promise<{ page: Awaited<ReturnType<typeof visit>>; cookie: string }> {
    const signInLink = await link();
    const sent = await send(form, { signInLink });
    expect(sent.status).toBe(307);
    const cookie = (sent.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const to = new URL(sent.headers.get('location') ?? '', form.action).href;
    return {
      cookie,
      page: await send({ action: to, fields: { ...form.fields, signInLink } }, {}, { cookie }),
    };
  }

  test('keeps its words, shows them again after signing in, and decides nothing by itself', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'P9D' });
    const typed = { outcome: 'REJECT', 'REJECT.reason': 'Too "much" & <late>' };
    const { refused } = await ended(`/a/${id}`, typed);
    expect(refused.text).toContain('nothing has been sent');
    const { page, cookie } = await signInWith(found(refused.forms[0]));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Too &quot;much&quot; &amp; &lt;late&gt;');
    expect(page.text).toMatch(/value="REJECT"[^>]*checked/);
    expect(await statusOf(id)).toBe('PENDING');
    expect((await send(found(page.form), typed, { cookie })).status).toBe(303);
    expect(await statusOf(id)).toBe('REJECTED');
  });

  test('and so does the answer to a question, also when the person signed in in another tab', async () => {
    const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
      message: 'Where to?',
      expiresIn: 'P9D',
      responseSchema: { type: 'object', properties: { to: { type: 'string' } } },
    });
    const { answerUrl, id } = found(elicitation);
    const { refused } = await ended(new URL(answerUrl).pathname, { 'field.to': 'Rome', action: 'ACCEPT' });
    const again = found(refused.forms[1]);
    expect(again.action).toBe(answerUrl);
    const session = await signIn(fixture, 'reviewer');
    const page = await send(again, {}, session);
    expect(page.status).toBe(200);
    expect(page.text).toContain('>Rome</textarea>');
    const status = graphql(`query BrowserSessionElicitation($id: ID!) { elicitation(id: $id) { status } }`);
    expect((await read(fixture.reviewer, status, { id })).elicitation?.status).toBe('PENDING');
  });

  test('when the request was revised meanwhile, it says what changed and keeps no choice', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'P9D', params: { amount: 1 } });
    const { refused } = await ended(`/a/${id}`, { outcome: 'APPROVE', 'APPROVE.reason': 'A small one.' });
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 77 } });
    const { page } = await signInWith(found(refused.forms[0]));
    expect(page.status).toBe(409);
    expect(page.text).toContain('A small one.');
    expect(page.text).toContain('77');
    expect(page.text).not.toMatch(/value="APPROVE"[^>]*checked/);
    expect(await statusOf(id)).toBe('PENDING');
  });

  test('and a question about a request', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'P9D' });
    const session = await signIn(fixture, 'reviewer');
    const page = await visit(at(`/a/${id}`), session);
    const say = found(page.forms.find(({ action }) => action.endsWith('/messages')));
    fixture.advanceClock(limits.sessionIdleMs + 1_000);
    const refused = await send(say, { content: 'Whose money is it?' }, session);
    expect(refused.status).toBe(401);
    const { page: shown } = await signInWith(found(refused.forms[0]));
    expect(shown.text).toContain('>Whose money is it?</textarea>');
  });

  const status = graphql(`query BrowserSessionApproval($id: ID!) { approval(id: $id) { status } }`);
  const statusOf = async (id: string) => (await read(fixture.reviewer, status, { id })).approval?.status;
});
