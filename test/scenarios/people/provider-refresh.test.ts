import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refreshProviderSessions } from '../../../src/actions/people/refresh-provider-sessions.ts';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { send, visit } from '../../fixtures/client/page.ts';
import type { CookieBrowser } from '../../fixtures/oidc/cookie-browser.ts';
import { personNamed } from '../../fixtures/oidc/person-named.ts';
import { createSignInFixture, type SignInFixture } from '../../fixtures/oidc/sign-in-fixture.ts';

const names = ['ada', 'bob', 'cyd'];
const accountOf = (name: string) => ({ groups: ['cs-reviewers', 'cs-finance'], preferred_username: name });

let fixture: SignInFixture;
beforeAll(async () => {
  fixture = await createSignInFixture();
  for (const name of names) {
    fixture.identity.accounts.set(`s-${name}`, accountOf(name));
    await fixture.signIn(`s-${name}`);
  }
  const stages = [{ groups: [{ group: 'finance', count: 2 }] }];
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'two of finance',
    when: 'type == "payment"',
    stages,
  });
});
afterAll(() => fixture.close());

beforeEach(() => {
  fixture.identity.isAway = false;
  for (const name of names) fixture.identity.accounts.set(`s-${name}`, accountOf(name));
});

const person = (handle: string) => personNamed(fixture.admin, handle);
const statusOf = async (browser: CookieBrowser) => (await browser.get(`${fixture.url}/plain`)).status;
/** As late as the provider is asked, and then it is. */
const later = async (ms = limits.providerRefreshEveryMs) => {
  fixture.advanceClock(ms + 1_000);
  await fixture.refresh();
};
const approveAs = async ({ cookie }: CookieBrowser, id: string) => {
  const page = await visit(`${fixture.url}/a/${id}`, { cookie });
  const sent = await send(found(page.form), { outcome: 'APPROVE', 'APPROVE.reason': 'Fine.' }, { cookie });
  expect(sent.status).toBe(303);
};
const statusOfApproval = graphql(`query StatusOfProvided($id: ID!) { approval(id: $id) { status } }`);
const approvalStatus = async (id: string) =>
  (await read(fixture.admin, statusOfApproval, { id })).approval?.status;

describe('a group that the provider takes away', () => {
  test('stops counting within five minutes, for what is voted already', async () => {
    const ada = await fixture.signIn('s-ada');
    const bob = await fixture.signIn('s-bob');
    const cyd = await fixture.signIn('s-cyd');
    const id = await createApproval(fixture.agent, { type: 'payment' });
    await approveAs(ada.browser, id);
    fixture.identity.accounts.set('s-ada', { groups: ['cs-reviewers'], preferred_username: 'ada' });
    await later();
    expect(await person('ada')).toMatchObject({ role: 'REVIEWER', groups: [] });
    await approveAs(bob.browser, id);
    expect(await approvalStatus(id)).toBe('PENDING');
    await approveAs(cyd.browser, id);
    expect(await approvalStatus(id)).toBe('APPROVED');
    expect(await statusOf(ada.browser)).toBe(200);
  });

  test('counts where it is not taken away', async () => {
    const [ada, bob] = [await fixture.signIn('s-ada'), await fixture.signIn('s-bob')];
    const id = await createApproval(fixture.agent, { type: 'payment' });
    await approveAs(ada.browser, id);
    await later();
    await approveAs(bob.browser, id);
    expect(await approvalStatus(id)).toBe('APPROVED');
  });
});

describe('a session ends', () => {
  test('when the provider gives no role any more', async () => {
    const { browser } = await fixture.signIn('s-ada');
    fixture.identity.accounts.set('s-ada', { groups: [], preferred_username: 'ada' });
    expect(await statusOf(browser)).toBe(200);
    await later();
    expect(await statusOf(browser)).toBe(401);
    expect(await person('ada')).toMatchObject({ role: 'VIEWER', groups: [] });
  });

  test('when the provider refuses, and nobody else’s does', async () => {
    const [ada, bob] = [await fixture.signIn('s-ada'), await fixture.signIn('s-bob')];
    fixture.identity.accounts.delete('s-bob');
    await later();
    expect([await statusOf(ada.browser), await statusOf(bob.browser)]).toEqual([200, 401]);
    fixture.identity.memory.forget();
    await later();
    expect(await statusOf(ada.browser)).toBe(401);
  });

  test('when the provider is silent for an hour, and not before', async () => {
    const { browser } = await fixture.signIn('s-ada');
    fixture.identity.isAway = true;
    for (const ms of [limits.providerRefreshEveryMs, 20 * 60_000, 30 * 60_000]) {
      await later(ms);
      expect(await statusOf(browser)).toBe(200);
    }
    await later(20 * 60_000);
    expect(await statusOf(browser)).toBe(401);
  });

  test('when the installation has another provider, or none', async () => {
    const { browser } = await fixture.signIn('s-ada');
    fixture.advanceClock(limits.providerRefreshEveryMs + 1_000);
    const { ports } = found(fixture.replicas[0]);
    await refreshProviderSessions({ ...ports, identityProvider: undefined });
    expect(await statusOf(browser)).toBe(401);
  });
});

test('a silence is over when the provider answers', async () => {
  const { browser } = await fixture.signIn('s-ada');
  fixture.identity.isAway = true;
  await later();
  fixture.identity.isAway = false;
  await later(limits.providerSilentMaxMs);
  fixture.identity.isAway = true;
  await later();
  expect(await statusOf(browser)).toBe(200);
});

test('of several servers one asks, and a token that was exchanged is kept', async () => {
  const { browser } = await fixture.signIn('s-ada');
  await fixture.refresh();
  const kept = await fixture.database.db.query('select 1 from provider_session');
  for (let round = 0; round < 3; round += 1) {
    const before = fixture.identity.refreshed;
    fixture.advanceClock(limits.providerRefreshEveryMs + 1_000);
    await Promise.all([fixture.refresh(), fixture.refresh(), fixture.refresh()]);
    await expect.poll(() => fixture.identity.refreshed).toBe(before + kept.length);
    expect(await statusOf(browser)).toBe(200);
  }
});

test('a refresh token is sealed where it is kept', async () => {
  await fixture.signIn('s-ada');
  const kept = await fixture.database.db.query<{ sealed: string }>(
    'select sealed from provider_session where sealed is not null',
  );
  expect(kept.length).toBeGreaterThan(0);
  for (const { sealed } of kept) expect(sealed).toMatch(/^v1\./);
});
