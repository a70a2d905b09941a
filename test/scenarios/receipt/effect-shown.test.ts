import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { approvedIn, params } from '../../fixtures/receipt/approved.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

// What became of what was approved, where people look: on the page, and in a terminal.

const once = onlyOn('embedded', 'What is shown does not depend on the database.');

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

async function shown(id: string) {
  const url = new URL(`/a/${id}`, fixture.reviewer.url).href;
  const { text } = await visit(url, await signIn(fixture, 'reviewer'));
  const cli = await runCli(['approvals', 'show', id], {
    COUNTERSIGN_URL: fixture.reviewer.url,
    COUNTERSIGN_API_KEY: fixture.reviewer.key ?? '',
  });
  return { page: text, cli: cli.out };
}

test('page and command line show whether it was done, and by whom', once, async () => {
  const { id, receipt } = await approvedIn(fixture);
  const before = await shown(id);
  expect(before.page).toContain('Its receipt can be redeemed until');
  expect(before.cli).toMatch(/effect +NOT_REDEEMED/);
  const { redemptionId } = await mustSucceed(fixture.agent, 'redeemReceipt', { receipt, params });
  await mustSucceed(fixture.agent, 'reportEffect', {
    redemptionId,
    status: 'FAILED',
    error: '<b>No</b> such \u202eaccount',
  });
  const after = await shown(id);
  expect(after.page).toContain('<span class="badge danger">failed</span>');
  expect(after.page).toContain('&lt;b&gt;No&lt;/b&gt;');
  expect(after.page).not.toContain('\u202e');
  expect(after.cli).toMatch(/effect +FAILED/);
  expect(after.cli).toMatch(/redeemed +by agent at /);
  expect(after.cli).not.toContain('\u202e');
});
