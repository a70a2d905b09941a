import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { lookedAt } from '../../fixtures/inbox/built.ts';
import { openInbox } from '../../fixtures/inbox/open-inbox.ts';
import { browser } from '../../fixtures/server/browser.ts';

let fixture: Fixture;
let window: Browser;

beforeAll(async () => {
  if (lookedAt.skip) return;
  fixture = await createFixture();
  window = await chromium.launch(browser);
});
afterAll(async () => {
  await window?.close();
  await fixture?.close();
});

describe('an empty inbox', { timeout: 60_000, ...lookedAt }, () => {
  test('says how a first request is sent, shows it arrive, and what was done today', async () => {
    const { page } = await openInbox(window, fixture);
    await page.getByText('No agent has asked yet.').waitFor();
    expect(await page.locator('.first-request pre').innerText()).toContain('/graphql');
    const id = await createApproval(fixture.agent, { action: 'The first of all' });
    await page.locator('.row', { hasText: 'The first of all' }).waitFor();
    await mustSucceed(fixture.reviewer, 'approve', { id });
    await page.reload();
    await page.getByText('Nothing waits for you.').waitFor();
    await page.getByText('Today: 1 decided (1 approved)').waitFor();
    await page.context().close();
  });
});
