import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createPrincipal } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { lookedAt } from '../../fixtures/inbox/built.ts';
import { inboxInBrowser } from '../../fixtures/inbox/inbox-in-browser.ts';
import { openInbox } from '../../fixtures/inbox/open-inbox.ts';

const at = inboxInBrowser();

const decided = graphql(`query InboxDecided($id: ID!) {
  approval(id: $id) { status params decision { outcome reason decidedBy { handle } } }
}`);
const stateOf = async (id: string) => (await read(at.fixture.agent, decided, { id })).approval;

/** Waits until the agent would see that. */
async function becomes(id: string, status: string): Promise<void> {
  await expect.poll(async () => (await stateOf(id))?.status, { timeout: 15_000 }).toBe(status);
}

const opens = (page: Page, action: string) => page.getByRole('heading', { level: 1, name: action }).waitFor();

describe('by keyboard alone', { timeout: 120_000, ...lookedAt }, () => {
  test('a reviewer approves, rejects with a reason, asks and undoes, one request after the other', async () => {
    const ask = (action: string, minutes: number) =>
      createApproval(at.fixture.agent, { action, params: { amount: minutes }, expiresIn: `PT${minutes}M` });
    const [first, second, third, fourth] = [
      await ask('Refund A', 10),
      await ask('Refund B', 20),
      await ask('Refund C', 30),
      await ask('Refund D', 40),
    ];
    const { page, complaints } = await openInbox(at.window, at.fixture);
    await opens(page, 'Refund A');
    await page.keyboard.press('a');
    await opens(page, 'Refund B');
    await page.keyboard.press('s');
    await becomes(first, 'APPROVED');
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Why' }).waitFor();
    await page.keyboard.type('Too late.');
    await page.keyboard.press('Control+Enter');
    await opens(page, 'Refund C');
    await page.keyboard.press('i');
    await page.getByRole('textbox', { name: 'Your question' }).waitFor();
    await page.keyboard.type('What do the photos show?');
    await page.keyboard.press('Control+Enter');
    await opens(page, 'Refund D');
    await becomes(second, 'REJECTED');
    expect((await stateOf(second))?.decision).toMatchObject({ reason: 'Too late.' });
    await page.keyboard.press('s');
    await becomes(third, 'INFO_REQUESTED');
    // The five seconds do not go by.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 1_000);
    await page.keyboard.press('a');
    await page.getByText('Approved: Refund D').waitFor();
    expect((await stateOf(fourth))?.status).toBe('PENDING');
    await page.keyboard.press('u');
    await page.getByText('Approved: Refund D').waitFor({ state: 'detached' });
    expect((await stateOf(fourth))?.status).toBe('PENDING');
    expect(complaints).toEqual([]);
  });

  test('what arrives waits behind its count, and moves nothing', async () => {
    const inner = await at.fixture.otherWorkspace('Arrivals');
    await createApproval(inner.agent, { action: 'There before', expiresIn: 'PT3H' });
    const { page } = await openInbox(at.window, inner);
    await opens(page, 'There before');
    await createApproval(inner.agent, { action: 'More urgent', expiresIn: 'PT5M' });
    await page.getByRole('button', { name: '1 new, press n to show' }).waitFor();
    expect(await page.locator('.row').count()).toBe(1);
    await page.keyboard.press('n');
    await page.locator('.row', { hasText: 'More urgent' }).waitFor();
    expect(await page.locator('.row').first().textContent()).toContain('More urgent');
  });

  test('what another reviewer decides meanwhile is said in place, and the words stay', async () => {
    const amira = await createPrincipal(at.fixture.admin, 'amira', { displayName: 'Amira' });
    const id = await createApproval(at.fixture.agent, { action: 'Contested', expiresIn: 'PT9M' });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await opens(page, 'Contested');
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Why' }).fill('My reason');
    await mustSucceed(amira, 'approve', { id, reason: 'Mine first' });
    await page.getByRole('article').getByText('approved', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'What you wrote' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'What you wrote' }).inputValue()).toBe('My reason');
    expect((await stateOf(id))?.decision?.decidedBy.handle).toBe('amira');
  });

  test('a revision clears the choice, marks what changed, and is seen before it is approved', async () => {
    const id = await createApproval(at.fixture.agent, {
      action: 'Revised',
      params: { amount: 10, text: 'We cannot pay' },
      expiresIn: 'PT8M',
    });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await opens(page, 'Revised');
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Why' }).fill('Kept words');
    await mustSucceed(at.fixture.agent, 'reviseApproval', {
      id,
      params: { amount: 20, text: 'We will pay' },
    });
    await page.getByText('This request changed while you were looking.').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true);
    await expect.poll(() => page.locator('.what-is-done ins').allTextContents()).toEqual(['20', 'will']);
    await page.getByRole('button', { name: 'I have seen the change' }).click();
    expect(await page.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(false);
    await page.keyboard.press('r');
    expect(await page.getByRole('textbox', { name: 'Why' }).inputValue()).toBe('Kept words');
  });

  test('an edit shows what will be sent, and is sent as it is shown', async () => {
    const params = { order: '4711', amount: 120 };
    const id = await createApproval(at.fixture.agent, { action: 'Edited', params, expiresIn: 'PT7M' });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await opens(page, 'Edited');
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'amount' }).fill('80');
    expect(await page.locator('.edit-fields ins').allTextContents()).toEqual(['80']);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Approved with changes').waitFor();
    await page.keyboard.press('s');
    await becomes(id, 'APPROVED');
    expect((await stateOf(id))?.params).toEqual({ order: '4711', amount: 80 });
  });

  test('without a connection nothing is decided and nothing is queued', async () => {
    const id = await createApproval(at.fixture.agent, { action: 'Offline', expiresIn: 'PT6M' });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await opens(page, 'Offline');
    await page.context().setOffline(true);
    await page.keyboard.press('a');
    await page.keyboard.press('s');
    await page.getByText('You are offline').waitFor();
    await page.context().setOffline(false);
    await page.waitForTimeout(500);
    expect((await stateOf(id))?.status).toBe('PENDING');
  });
});
