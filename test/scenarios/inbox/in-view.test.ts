import { describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { lookedAt } from '../../fixtures/inbox/built.ts';
import { inboxInBrowser } from '../../fixtures/inbox/inbox-in-browser.ts';
import { openInbox } from '../../fixtures/inbox/open-inbox.ts';

const at = inboxInBrowser();

const displayed = graphql(`query InViewDisplayed($id: ID!) {
  approval(id: $id) { decision { displayedWhole notDisplayed } }
}`);
const displayOf = async (id: string) =>
  (await read(at.fixture.reviewer, displayed, { id })).approval?.decision;

describe('what was in view is sent with the decision', { timeout: 60_000, ...lookedAt }, () => {
  test('all of it, where all of it was; and the history says so', async () => {
    const id = await createApproval(at.fixture.agent, {
      ...{ action: 'Short', summary: 'In few words', params: { amount: 1 }, expiresIn: 'PT9M' },
      ...{ context: { why: 'late' }, keyValueContext: { b: '2', a: '1' } },
    });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('s');
    await expect.poll(() => displayOf(id)).toEqual({ displayedWhole: true, notDisplayed: [] });
    await page.getByText('seen whole').waitFor();
    await page.context().close();
  });

  test('a part of it, where its end was never reached, or was folded', async () => {
    const text = Array.from({ length: 200 }, (_, line) => `line ${line}`).join('\n');
    const id = await createApproval(at.fixture.agent, {
      ...{
        action: 'Long',
        summary: 'In few words',
        params: { text },
        riskLevel: 'MEDIUM',
        expiresIn: 'PT8M',
      },
      ...{ context: { why: 'late' } },
    });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await page.getByRole('heading', { level: 1, name: 'Long' }).waitFor();
    await page.locator('.document .edge').first().waitFor({ state: 'attached' });
    await page.keyboard.press('a');
    await page.keyboard.press('s');
    await expect
      .poll(() => displayOf(id))
      .toEqual({
        displayedWhole: false,
        notDisplayed: ['SUMMARY', 'PARAMS', 'CONTEXT', 'KEY_VALUE_CONTEXT'],
      });
    await page.getByText('not seen: summary, what will be done, facts, key facts').waitFor();
    await page.context().close();
  });
});
