import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { CookieBrowser } from '../../fixtures/oidc/cookie-browser.ts';
import { newKey } from '../../fixtures/oidc/identity-server.ts';
import { personNamed } from '../../fixtures/oidc/person-named.ts';
import { createSignInFixture, type SignInFixture } from '../../fixtures/oidc/sign-in-fixture.ts';

let fixture: SignInFixture;
beforeAll(async () => {
  fixture = await createSignInFixture({ joinsByEmail: true });
});
afterAll(() => fixture.close());

beforeEach(() => {
  const { identity } = fixture;
  identity.accounts.set('s-ada', { groups: ['cs-reviewers'], preferred_username: 'ada' });
  Object.assign(identity, { tamper: null, otherKey: null, isAway: false, slowMs: 0 });
});

/** What a browser is answered at the end of a sign-in: the status, and whether it is signed in by it. */
async function arrive(browser: CookieBrowser, at: string) {
  const { status } = await browser.get(at);
  const page = await browser.get(`${fixture.url}/plain`);
  return { status, isSignedIn: page.status === 200 };
}
const signedIn = { status: 303, isSignedIn: true };
const refused = { status: 403, isSignedIn: false };

/** A browser one step before it is signed in, with something of the address changed. */
async function changed(change: (params: URLSearchParams) => void) {
  const { browser, at } = await fixture.upToCallback('s-ada');
  const url = new URL(at);
  change(url.searchParams);
  return arrive(browser, url.href);
}

describe('what a browser brings back', () => {
  test('is taken as it is', async () => {
    expect(await changed(() => {})).toEqual(signedIn);
  });

  test.each(['state', 'iss', 'code'])('is refused with another %s', async (name) => {
    const other = name === 'iss' ? 'https://evil.example' : 'another';
    expect(await changed((params) => params.set(name, other))).toEqual(refused);
  });

  test.each(['state', 'iss', 'code'])('is refused without %s', async (name) => {
    expect(await changed((params) => params.delete(name))).toEqual(refused);
  });

  test('is refused when the provider says so', async () => {
    const state = (params: URLSearchParams) => {
      params.delete('code');
      params.set('error', 'access_denied');
    };
    expect(await changed(state)).toEqual(refused);
  });

  test('is taken once: neither the cookie nor the code is good again', async () => {
    const { browser, at } = await fixture.upToCallback('s-ada');
    const copy = new CookieBrowser();
    copy.take(browser, 'countersign_departure');
    expect(await arrive(browser, at)).toEqual(signedIn);
    expect(browser.has('countersign_departure')).toBe(false);
    expect(await arrive(copy, at)).toEqual(refused);
  });

  test('is taken from the browser that left alone', async () => {
    const attacker = await fixture.upToCallback('s-ada');
    expect(await arrive(new CookieBrowser(), attacker.at)).toEqual(refused);
    // One that has left, too, and is sent back with what the attacker was given.
    const victim = await fixture.upToCallback('s-ada');
    expect(await arrive(victim.browser, attacker.at)).toEqual(refused);
    const again = await fixture.upToCallback('s-ada');
    again.browser.take(attacker.browser, 'countersign_departure');
    expect(await arrive(again.browser, attacker.at)).toEqual(signedIn);
  });

  test('is refused when it was touched', async () => {
    const { browser, at } = await fixture.upToCallback('s-ada');
    const touched = new CookieBrowser();
    touched.take(browser, 'countersign_departure');
    touched.set('countersign_departure', `${touched.value('countersign_departure').slice(0, -4)}AAAA`);
    expect(await arrive(touched, at)).toEqual(refused);
  });
});

describe('a token', () => {
  const withToken = async (
    tamper: (claims: object) => object,
    otherKey = null as ReturnType<typeof newKey> | null,
  ) => {
    Object.assign(fixture.identity, { tamper, otherKey });
    const { browser, at } = await fixture.upToCallback('s-ada');
    return arrive(browser, at);
  };

  test('is taken as it is, signed again', async () => {
    expect(await withToken((claims) => claims)).toEqual(signedIn);
  });

  test.each([
    ['for another client', { aud: 'another-client' }],
    ['for several clients and issued to another', { aud: ['countersign', 'another'], azp: 'another' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['with another nonce', { nonce: 'another' }],
    ['without a nonce', { nonce: undefined }],
    ['of another person than the provider says', { sub: 's-bob' }],
    ['that is over', { exp: Math.floor(Date.now() / 1_000) - 2 * limits.providerClockToleranceSeconds }],
  ])('%s is refused', async (_, wrong) => {
    expect(await withToken((claims) => ({ ...claims, ...wrong }))).toEqual(refused);
  });

  test('that another key has signed is refused', async () => {
    expect(await withToken((claims) => claims, newKey())).toEqual(refused);
  });
});

describe('a nonce', () => {
  test('that was put into the address on the way is refused', async () => {
    fixture.identity.signsIn = 's-ada';
    const browser = new CookieBrowser();
    const left = await browser.get(`${fixture.url}/sign-in/start`);
    const to = new URL(left.headers.get('location') ?? '');
    to.searchParams.set('nonce', 'of the attacker');
    const { url } = await browser.follow(to.href, fixture.callback);
    expect(await arrive(browser, url)).toEqual(refused);
  });
});

describe('the page to go on to', () => {
  test('is one of ours', async () => {
    expect((await fixture.signIn('s-ada', '/plain')).url).toBe(`${fixture.url}/plain`);
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/sign-out',
    'javascript:alert(1)',
  ])('is never %s', async (next) => {
    expect((await fixture.signIn('s-ada', next)).url).toBe(`${fixture.url}/`);
  });
});

describe('an e-mail address', () => {
  const email = 'grace@acme.example';
  const signInWith = async (subject: string, more: object) => {
    fixture.identity.accounts.set(subject, { groups: ['cs-reviewers', 'cs-legal'], ...more });
    return fixture.signIn(subject);
  };
  beforeAll(async () => {
    const grace = { kind: 'HUMAN', handle: email, role: 'ADMIN', groups: ['on-call'] };
    await mustSucceed(fixture.admin, 'createPrincipal', grace);
  });

  test.each([
    ['that is not verified', { email, email_verified: false }],
    ['of which nothing is said', { email }],
  ])('%s joins nobody', async (_, more) => {
    const { status, text } = await signInWith('s-mallory', more);
    expect(status).toBe(403);
    expect(text).toContain('which another principal here has');
    expect(await personNamed(fixture.admin, email)).toMatchObject({ role: 'ADMIN', groups: ['on-call'] });
  });

  test('that is verified joins the principal whose handle it is, and leaves its role', async () => {
    const { status } = await signInWith('s-grace', { email, email_verified: true });
    expect(status).toBe(200);
    expect(await personNamed(fixture.admin, email)).toMatchObject({
      role: 'ADMIN',
      groups: ['legal', 'on-call'],
    });
  });

  test('joins nobody whom another person of the provider is already', async () => {
    expect((await signInWith('s-later', { email, email_verified: true })).status).toBe(403);
    expect((await signInWith('s-grace', { email, email_verified: true })).status).toBe(200);
  });
});

test('a flood of browsers that sign in asks the provider no more than so many times at once', async () => {
  const { browser, at } = await fixture.upToCallback('s-ada');
  const url = new URL(at);
  url.searchParams.set('code', 'another');
  const copies = Array.from({ length: 3 * limits.providerSignInsMaxAtOnce }, () => {
    const copy = new CookieBrowser();
    copy.take(browser, 'countersign_departure');
    return copy;
  });
  Object.assign(fixture.identity, { mostAtOnce: 0, slowMs: 100 });
  const statuses = await Promise.all(copies.map(async (copy) => (await copy.get(url.href)).status));
  expect(fixture.identity.mostAtOnce).toBeGreaterThan(1);
  expect(fixture.identity.mostAtOnce).toBeLessThanOrEqual(limits.providerSignInsMaxAtOnce);
  expect(new Set(statuses)).toEqual(new Set([403, 503]));
  expect(await arrive(browser, at)).toEqual(signedIn);
});

test('a provider that does not answer is waited for', async () => {
  const { browser, at } = await fixture.upToCallback('s-ada');
  fixture.identity.isAway = true;
  expect(await arrive(browser, at)).toEqual({ status: 503, isSignedIn: false });
});
