import { describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createPrincipal } from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { lookedAt } from '../../fixtures/inbox/built.ts';
import { inboxInBrowser } from '../../fixtures/inbox/inbox-in-browser.ts';
import { openInbox } from '../../fixtures/inbox/open-inbox.ts';

const at = inboxInBrowser();

const looking = graphql(`query BesideViewers($id: ID!) {
  approval(id: $id) { viewers { principal { displayName } } }
}`);
const stateOf = graphql(`query BesideStatus($id: ID!) { approval(id: $id) { status } }`);
const statusOf = async (id: string) => (await read(at.fixture.reviewer, stateOf, { id })).approval?.status;
const viewersOf = async (who: Client, id: string) =>
  (await read(who, looking, { id })).approval?.viewers.map(({ principal }) => principal.displayName);

describe('beside a request', { timeout: 60_000, ...lookedAt }, () => {
  test('stands how people decided earlier ones: the outcome, who, why, and what was different', async () => {
    const ask = (amount: number) =>
      createApproval(at.fixture.agent, {
        ...{ action: 'Refund', type: 'refund', summary: 'It came late', expiresIn: 'PT9M' },
        params: { order: '4711', amount },
      });
    await mustSucceed(at.fixture.reviewer, 'approve', { id: await ask(40), reason: 'Small enough' });
    await mustSucceed(at.fixture.reviewer, 'reject', { id: await ask(900), reason: 'Ask finance' });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${await ask(60)}` });
    const earlier = page.getByRole('region', { name: 'Earlier decisions' });
    await earlier.getByText('1 rejected, 1 approved').waitFor();
    const lines = await earlier.getByRole('listitem').allInnerTexts();
    const said = lines.map((line) => line.replaceAll(/\s+/g, ' '));
    expect(said).toHaveLength(2);
    for (const [i, parts] of [
      ['Reviewer rejected Refund', 'Ask finance', 'amount 900 → 60'],
      ['Reviewer approved Refund', 'Small enough', 'amount 40 → 60'],
    ].entries())
      for (const part of parts) expect(said[i]).toContain(part);
    await earlier.getByRole('link', { name: 'Refund' }).first().click();
    await page.getByRole('article').getByText('rejected', { exact: true }).waitFor();
    await page.context().close();
  });

  test('stands who else looks at it, for as long as they do', async () => {
    const id = await createApproval(at.fixture.agent, { action: 'Looked at', expiresIn: 'PT9M' });
    const amira = await createPrincipal(at.fixture.admin, 'amira', { displayName: 'Amira' });
    await mustSucceed(amira, 'viewing', { id });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await page.getByText('Amira is looking at this').waitFor();
    // And she learns that they do.
    await expect.poll(() => viewersOf(amira, id)).toEqual(['Reviewer']);
    expect(await viewersOf(at.fixture.agent, id)).toEqual([]);
    await page.context().close();
  });

  test('stands, once it is approved, how to allow what is like it for its bundle, which releases what waits', async () => {
    const ask = (to: string) =>
      createApproval(at.fixture.agent, {
        ...{ action: `Pay ${to}`, type: 'payment', params: { to }, expiresIn: 'PT9M', bundleKey: 'turn' },
      });
    const [first, equal, other] = [await ask('anna'), await ask('anna'), await ask('ben')];
    await mustSucceed(at.fixture.reviewer, 'approve', { id: first });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${first}` });
    await page.getByRole('button', { name: 'Allow for this bundle…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Only in the bundle "turn".').waitFor();
    await dialog.getByRole('button', { name: 'Allow', exact: true }).click();
    await dialog.getByText('It stands. 1 that waited was approved by it.').waitFor();
    expect([await statusOf(equal), await statusOf(other)]).toEqual(['APPROVED', 'PENDING']);
    expect(await statusOf(await ask('anna'))).toBe('APPROVED');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByText('By what right').first().click();
    await page.getByText('their role (reviewer)').waitFor();
    await page.getByText('Receipt', { exact: true }).click();
    await page.getByText(/^eyJ/).waitFor();
    await page.context().close();
  });
});
