import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { type HostPage, hostPage } from '../../fixtures/embed/host-page.ts';
import { createLinkFixture, type Handed, type LinkFixture } from '../../fixtures/link/link-fixture.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const once =
  inject('store')?.kind === 'embedded' ? inBrowser : onlyOn('embedded', 'A browser sees the element only.');
const elementMaxBytes = 20 * 1024;

let host: HostPage;
let stranger: HostPage;
let fixture: LinkFixture;
let chrome: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  if (once.skip) return;
  [host, stranger] = await Promise.all([hostPage(), hostPage()]);
  fixture = await createLinkFixture({ env: { embedOrigins: [host.origin] } });
  chrome = await chromium.launch(browser);
  page = await chrome.newPage({ viewport: { width: 900, height: 800 } });
  page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())));
  page.on('pageerror', (error) => void problems.push(error.message));
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    for (const what of ['shown', 'changed', 'answered', 'refused', 'failed']) {
      addEventListener(`human-approval-${what}`, (event) => {
        heard.push([what, (event as CustomEvent).detail]);
      });
    }
  });
});
afterAll(async () => {
  await chrome?.close();
  await fixture?.close();
  await Promise.all([host?.close(), stranger?.close()]);
});

const heard = () => page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
const view = () => page.locator('human-approval-view');

async function shown(link: Handed, style?: string): Promise<void> {
  problems.length = 0;
  await page.goto(host.showing(link.url, style));
  await view().getByRole('heading', { level: 1, name: 'Refund' }).waitFor();
}

/** Asks as the page around the element may, and answers what it got to read. */
const readByPage = (url: string, init: object = {}) =>
  page.evaluate(async ([to, how]) => fetch(to, how).then((answer) => answer.text(), String), [
    url,
    init,
  ] as const);

describe('an approval in a page of another origin', once, () => {
  test('is shown as on its own page, and decided there with the code', async () => {
    const link = await fixture.handed();
    await shown(link);
    expect(await heard()).toEqual([['shown', { status: 'PENDING', revision: 1 }]]);
    await view().getByRole('radio', { name: 'Approve', exact: false }).first().check();
    await view().getByRole('textbox', { name: 'digits that came with your link' }).fill(link.passcode);
    await view().getByRole('button', { name: 'Send answer' }).click();
    await view().getByText('approved').first().waitFor();
    expect((await heard()).at(-1)).toEqual(['answered', { status: 'APPROVED', revision: 1 }]);
    expect(await fixture.standing(link.id)).toMatchObject({
      status: 'APPROVED',
      decisions: { nodes: [{ outcome: 'APPROVE', decidedBy: { handle: 'reviewer' } }] },
    });
    expect(problems).toEqual([]);
  });

  test('is looked at again without disturbing its reader, and shows what has changed', async () => {
    const link = await fixture.handed();
    await shown(link);
    const look = () =>
      view().evaluate((element) => (element as unknown as { refresh(): Promise<void> }).refresh());
    const folded = view().locator('details').first();
    await folded.locator('summary').click();
    await look();
    expect(await folded.evaluate((one) => (one as HTMLDetailsElement).open)).toBe(true);
    await mustSucceed(fixture.agent, 'cancelApproval', { id: link.id });
    await look();
    expect((await heard()).at(-1)).toEqual(['changed', { status: 'CANCELED', revision: 1 }]);
    expect(await view().locator('form').count()).toBe(0);
  });

  test('keeps what was typed when the code is wrong, and decides nothing', async () => {
    const link = await fixture.handed();
    await shown(link);
    await view().getByRole('radio', { name: 'Reject' }).check();
    await view().locator('textarea[name="REJECT.reason"]').fill('Not this one');
    const code = link.passcode === '000000' ? '000001' : '000000';
    await view().getByRole('textbox', { name: 'digits that came with your link' }).fill(code);
    await view().getByRole('button', { name: 'Send answer' }).click();
    await view().locator('.notice.danger').waitFor();
    expect(await view().locator('textarea[name="REJECT.reason"]').inputValue()).toBe('Not this one');
    expect((await heard()).at(-1)).toMatchObject(['refused', { status: 422 }]);
    expect(await fixture.standing(link.id)).toMatchObject({ status: 'PENDING', decisions: { nodes: [] } });
  });

  test('an answer to what was revised meanwhile decides nothing, and its words are kept', async () => {
    const link = await fixture.handed();
    await shown(link);
    await mustSucceed(fixture.agent, 'reviseApproval', { id: link.id, params: { amount: 777 } });
    await view().getByRole('radio', { name: 'Reject' }).check();
    await view().locator('textarea[name="REJECT.reason"]').fill('Too little');
    await view().getByRole('textbox', { name: 'digits that came with your link' }).fill(link.passcode);
    await view().getByRole('button', { name: 'Send answer' }).click();
    // A revision ends the links of the one before; by this one nothing of it is shown any more.
    await view().getByText('Too little').first().waitFor();
    expect((await heard()).at(-1)).toMatchObject(['refused', { status: 410 }]);
    expect(await view().getByText('777').count()).toBe(0);
    expect(await fixture.standing(link.id)).toMatchObject({ status: 'PENDING', decisions: { nodes: [] } });
  });

  test('text that would be markup, script or another order is text', async () => {
    const hostile = '<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>\u202Eabc';
    const id = await createApproval(fixture.agent, {
      action: 'Refund',
      summary: hostile,
      params: { [hostile]: hostile },
      context: { note: `[here](javascript:globalThis.hurt=1) ${hostile}` },
    });
    const made = await mustSucceed(fixture.reviewer, 'createApprovalLink', { approvalId: id });
    await shown({ id, url: made.url ?? '', passcode: '' });
    expect(await view().getByText('U+202E').count()).toBeGreaterThan(2);
    expect(await view().locator('img, script, a[href^="javascript"]').count()).toBe(0);
    expect(await page.evaluate(() => 'hurt' in globalThis)).toBe(false);
    expect(problems).toEqual([]);
  });

  test('takes its look from the page around it, by variables and parts', async () => {
    const look =
      'human-approval-view { --accent: rgb(1, 2, 3) } human-approval-view::part(button) { background: rgb(4, 5, 6) }';
    await shown(await fixture.handed(), look);
    const button = view().getByRole('button', { name: 'Send answer' });
    expect(await button.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgb(4, 5, 6)');
    expect(await view().evaluate((one) => getComputedStyle(one).getPropertyValue('--accent'))).toBe(
      'rgb(1, 2, 3)',
    );
  });

  test('is answered to pages of the origins that are named, and to no other', async () => {
    const link = await fixture.handed();
    await page.goto(stranger.showing(link.url));
    await view().getByText('cannot be shown').waitFor();
    expect(await fixture.standing(link.id)).toMatchObject({ status: 'PENDING' });
    const refused = await fetch(link.url.replace('/a/', '/embed/a/'), {
      headers: { origin: stranger.origin },
    });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(await refused.text()).toContain('EMBED_ORIGINS');
  });

  test('gives nothing else to whom its link is known, nor to a browser that is signed in', async () => {
    const link = await fixture.handed();
    const other = await createApproval(fixture.agent, { action: 'Deploy', summary: 'Something else' });
    await shown(link);
    const { origin, searchParams } = new URL(link.url);
    const token = searchParams.get('link') ?? '';
    const whole = await readByPage(`${origin}/embed/a/${link.id}?link=${token}`);
    expect(whole).toContain('Refund 120 EUR');
    expect(whole).not.toContain('Something else');
    const unknown = await readByPage(`${origin}/embed/a/${other}?link=${token}`);
    expect([unknown.includes('Unknown link'), unknown.includes('Something else')]).toEqual([true, false]);
    const asked = {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"query":"{ approvals { nodes { id } } }"}',
    };
    expect(await readByPage(`${origin}/graphql`, asked)).toMatch(/Failed to fetch/);
    expect((await fetch(`${origin}/graphql`, asked)).status).toBe(401);
    // A form without its link is of nobody, also where a reviewer is signed in.
    const { cookie } = await signIn(fixture, 'reviewer');
    const withoutLink = await fetch(`${origin}/embed/a/${link.id}?link=${token}`, {
      method: 'POST',
      headers: { cookie, origin: host.origin },
      body: new URLSearchParams({ outcome: 'APPROVE', revision: '1' }),
    });
    expect(withoutLink.status).toBe(403);
    const bySession = await fetch(`${origin}/embed/a/${link.id}`, {
      headers: { cookie, origin: host.origin },
    });
    expect([bySession.status, await bySession.text()]).toEqual([401, expect.not.stringContaining('Refund')]);
  });

  test('is a file of at most 20 KiB', () => {
    expect(readFileSync('web/dist/human-approval-view.js.gz').length).toBeLessThanOrEqual(elementMaxBytes);
  });
});
