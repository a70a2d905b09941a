import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, cursorNow } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { lookedAt } from '../../fixtures/inbox/built.ts';
import { inboxInBrowser } from '../../fixtures/inbox/inbox-in-browser.ts';
import { openInbox } from '../../fixtures/inbox/open-inbox.ts';

const at = inboxInBrowser();

const statuses = graphql(`query ByBundleStatuses($id: ID!) {
  approval(id: $id) { bundle { approvals { action status } } }
}`);
const statusesOf = async (id: string) => {
  const { approval } = await read(at.fixture.reviewer, statuses, { id });
  return Object.fromEntries(approval?.bundle?.approvals.map(({ action, status }) => [action, status]) ?? []);
};
const ended = graphql(`subscription ByBundleEnded($bundleKey: String!) {
  bundleDecided(bundleKey: $bundleKey) { cursor bundle { decided } }
}`);

const rowsOf = (page: Page) => page.locator('.row .what').allTextContents();

describe('what was asked together', { timeout: 60_000, ...lookedAt }, () => {
  test('is one card, answered one by one and all at once; what has a high risk only when it was seen', async () => {
    const after = await cursorNow(at.fixture.agent);
    const ask = (action: string, minutes: number, given: object = {}) =>
      createApproval(at.fixture.agent, { action, params: { minutes }, expiresIn: `PT${minutes}M`, ...given });
    const bundleKey = 'turn';
    const first = await ask('First', 10, { bundleKey });
    await ask('Alone', 20);
    await ask('Second', 30, { bundleKey });
    await ask('Third', 40, { bundleKey });
    await ask('Grave', 50, { bundleKey, riskLevel: 'CRITICAL' });
    const each = await overWebSocket(at.fixture.agent, decisionMade, { filter: { bundleKey }, after });
    const whole = await overWebSocket(at.fixture.agent, ended, { bundleKey });

    const { page, complaints } = await openInbox(at.window, at.fixture);
    await page.getByText('4 asked together by').waitFor();
    expect(await rowsOf(page)).toEqual(['First', 'Second', 'Third', 'Grave', 'Alone']);
    const card = page.getByRole('region', { name: 'Asked together' });
    await card.getByText('4 of them wait, 4 for you').waitFor();
    await card.getByText('Second').click();
    await card.getByRole('button', { name: 'Reject this one' }).click();
    await page.keyboard.press('s');
    expect((await each.next()).approval.status).toBe('REJECTED');
    await card.getByText('3 of them wait').waitFor();

    await page.keyboard.press('B');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 more is left out').waitFor();
    expect(await dialog.getByText('Grave').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    // What it does is looked at; then it is one of all.
    await card.getByText('Grave').click();
    await card.locator('details[open] .edge').last().scrollIntoViewIfNeeded();
    await page.keyboard.press('B');
    await dialog.getByText('Grave').waitFor();
    await dialog.getByRole('button', { name: 'Approve all' }).click();
    await dialog.getByText('What became of them').waitFor();
    expect(await statusesOf(first)).toEqual({
      ...{ First: 'APPROVED', Second: 'REJECTED', Third: 'APPROVED', Grave: 'APPROVED' },
    });
    for (let heard = 0; heard < 3; heard += 1) expect((await each.next()).approval.status).toBe('APPROVED');
    expect((await whole.next()).bundle).toEqual({ decided: true });
    each.stop();
    expect(complaints).toEqual([]);
  });
});
