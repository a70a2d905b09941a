import { describe, expect, test } from 'vitest';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { lookedAt } from '../../fixtures/inbox/built.ts';
import { inboxInBrowser } from '../../fixtures/inbox/inbox-in-browser.ts';
import { openInbox } from '../../fixtures/inbox/open-inbox.ts';

const at = inboxInBrowser();

describe('an empty inbox', { timeout: 60_000, ...lookedAt }, () => {
  test('says how a first request is sent, shows it arrive, and what was done today', async () => {
    const { page } = await openInbox(at.window, at.fixture);
    await page.getByText('No agent has asked yet.').waitFor();
    expect(await page.locator('.first-request pre').innerText()).toContain('/graphql');
    const id = await createApproval(at.fixture.agent, { action: 'The first of all' });
    await page.locator('.row', { hasText: 'The first of all' }).waitFor();
    await mustSucceed(at.fixture.reviewer, 'approve', { id });
    await page.reload();
    await page.getByText('Nothing waits for you.').waitFor();
    await page.getByText('Today: 1 decided (1 approved)').waitFor();
    await page.context().close();
  });
});
