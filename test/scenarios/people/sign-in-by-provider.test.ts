import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { newestSession } from '../../fixtures/client/sign-in.ts';
import { personNamed } from '../../fixtures/oidc/person-named.ts';
import { createSignInFixture, type SignInFixture } from '../../fixtures/oidc/sign-in-fixture.ts';

let fixture: SignInFixture;
beforeAll(async () => {
  fixture = await createSignInFixture();
});
afterAll(() => fixture.close());

const ada = {
  groups: ['cs-reviewers', 'cs-finance', 'of no meaning'],
  preferred_username: 'ada',
  name: 'Ada',
};
beforeEach(() => {
  fixture.identity.refreshes = true;
  fixture.identity.accounts.set('s-ada', ada);
});
const person = (handle: string) => personNamed(fixture.admin, handle);
const statusOf = async (browser: { get(url: string): Promise<Response> }) =>
  (await browser.get(`${fixture.url}/plain`)).status;

describe('the page to sign in on', () => {
  test('offers the provider, and the way back to where the browser was going', async () => {
    const page = await visit(`${fixture.url}/plain`);
    expect(page.status).toBe(401);
    expect(page.text).toContain('href="/sign-in/start?next=%2Fplain">Sign in with ');
    expect((await visit(`${fixture.url}/sign-in`)).text).toContain('href="/sign-in/start?next=%2F"');
  });
});

describe('a person', () => {
  test('who is new here gets what the provider gives', async () => {
    const { url, status, browser } = await fixture.signIn('s-ada', '/plain');
    expect({ url, status }).toEqual({ url: `${fixture.url}/plain`, status: 200 });
    expect(browser.has('countersign_departure')).toBe(false);
    const expected = { displayName: 'Ada', kind: 'HUMAN', role: 'REVIEWER', groups: ['finance'] };
    expect(await person('ada')).toMatchObject(expected);
  });

  test('who is known gets what the provider gives now, and keeps what was given by hand', async () => {
    const { id } = (await person('ada')) ?? {};
    await mustSucceed(fixture.admin, 'updatePrincipal', { id, groups: ['finance', 'on-call'] });
    fixture.identity.accounts.set('s-ada', {
      ...ada,
      groups: ['cs-admins', 'cs-legal'],
      preferred_username: 'ada2',
    });
    expect((await fixture.signIn('s-ada')).status).toBe(200);
    expect(await person('ada2')).toBeUndefined();
    expect(await person('ada')).toMatchObject({ id, role: 'ADMIN', groups: ['legal', 'on-call'] });
  });

  test('without a role is refused, and a known one loses what the provider gave', async () => {
    fixture.identity.accounts.set('s-eve', { groups: ['cs-finance'], preferred_username: 'eve' });
    const eve = await fixture.signIn('s-eve');
    expect(eve.status).toBe(403);
    expect(eve.text).toContain('Example ID gives you no role here.');
    expect(await person('eve')).toBeUndefined();

    fixture.identity.accounts.set('s-ada', { ...ada, groups: ['cs-finance'] });
    expect((await fixture.signIn('s-ada')).status).toBe(403);
    expect(await person('ada')).toMatchObject({ role: 'VIEWER', groups: ['on-call'] });
  });

  test('whose handle another principal has is refused', async () => {
    fixture.identity.accounts.set('s-fake', { ...ada, preferred_username: 'Reviewer' });
    const fake = await fixture.signIn('s-fake');
    expect(fake.status).toBe(403);
    expect(fake.text).toContain('which another principal here has');
  });

  test('who is suspended is refused', async () => {
    fixture.identity.accounts.set('s-sue', { ...ada, preferred_username: 'sue' });
    await fixture.signIn('s-sue');
    const { id } = (await person('sue')) ?? {};
    await mustSucceed(fixture.admin, 'suspendPrincipal', { id, reason: 'On leave.' });
    expect((await fixture.signIn('s-sue')).status).toBe(403);
  });
});

describe('what the provider gives', () => {
  test('is not taken away by hand, or silently replaced', async () => {
    fixture.identity.accounts.set('s-bob', { ...ada, preferred_username: 'bob' });
    await fixture.signIn('s-bob');
    const { id } = (await person('bob')) ?? {};
    const update = (input: object) => mustSucceed(fixture.admin, 'updatePrincipal', { id, ...input });
    await expect(update({ role: 'ADMIN' })).rejects.toThrow('The role REVIEWER comes from');
    await expect(update({ groups: [] })).rejects.toThrow('“finance” comes from');
    await update({ role: 'REVIEWER', groups: ['finance', 'legal'], displayName: 'Bob' });
    expect(await person('bob')).toMatchObject({ role: 'REVIEWER', groups: ['finance', 'legal'] });
  });
});

describe('a session', () => {
  test('is another one after each sign-in, and the one before is worth nothing', async () => {
    const { browser } = await fixture.signIn('s-ada');
    const before = { cookie: browser.cookie };
    expect((await visit(`${fixture.url}/plain`, before)).status).toBe(200);
    await browser.follow(`${fixture.url}/sign-in/start`);
    expect(await statusOf(browser)).toBe(200);
    expect((await visit(`${fixture.url}/plain`, before)).status).toBe(401);
  });

  test('is listed, and ends when it is ended', async () => {
    const { browser } = await fixture.signIn('s-ada');
    const { id: principalId } = (await person('ada')) ?? {};
    const id = await newestSession(fixture, principalId);
    expect(await statusOf(browser)).toBe(200);
    await mustSucceed(fixture.admin, 'endSession', { id });
    expect(await statusOf(browser)).toBe(401);
    await fixture.refresh();
    expect(await fixture.keptOf(id)).toBe(0);
  });

  test('slides where the provider is asked again, and ends after an hour where it cannot be', async () => {
    const asked = await fixture.signIn('s-ada');
    fixture.identity.refreshes = false;
    const notAsked = await fixture.signIn('s-ada');
    for (let past = 0; past < limits.sessionUnrefreshedMs - 400_000; past += limits.providerRefreshEveryMs) {
      fixture.advanceClock(limits.providerRefreshEveryMs);
      expect([await statusOf(asked.browser), await statusOf(notAsked.browser)]).toEqual([200, 200]);
    }
    fixture.advanceClock(limits.providerRefreshEveryMs);
    expect([await statusOf(asked.browser), await statusOf(notAsked.browser)]).toEqual([200, 401]);
  });
});

test('the log says what the provider gave, and to whom', async () => {
  const events = graphql(`query EventsOfProvider {
    events(last: 100, filter: { type: ["principal.created", "session.opened"] }) { nodes { canonical } }
  }`);
  const { nodes } = (await read(fixture.admin, events, {})).events;
  const lines = nodes.map(({ canonical }) => canonical);
  const provider = `"provider":"${fixture.identity.issuer}"`;
  const ofAda = (type: string, also: string) =>
    lines.filter((line) => [`"${type}"`, provider, also].every((part) => line.includes(part)));
  expect(ofAda('principal.created', '"handle":"ada"')).toHaveLength(1);
  expect(ofAda('session.opened', '"keyId"').length).toBeGreaterThan(3);
});
