import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type * as Client from '../../../packages/client/src/index.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { until } from '../../fixtures/client/wait.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const once =
  inject('store')?.kind === 'embedded' ? inBrowser : onlyOn('embedded', 'A browser sees the API only.');

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

/** As a bundler makes it for a page. */
async function bundled(): Promise<string> {
  const bundle = await rolldown({ input: 'packages/client/src/index.ts', platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', name: 'client', codeSplitting: false });
  return output[0].code;
}

describe('the client in a page of the server', once, () => {
  test('waits with the session of the browser, and takes no key', { timeout: 60_000 }, async () => {
    const { cookie } = await signIn(fixture, 'reviewer');
    const [name = '', value = ''] = cookie.split('=');
    const window = await chromium.launch(browser);
    try {
      const context = await window.newContext();
      await context.addCookies([{ name, value, url: fixture.reviewer.url }]);
      const page = await context.newPage();
      await page.goto(`${fixture.reviewer.url}/graphql`);
      await page.evaluate(`${await bundled()};globalThis.client = client;0`);
      const id = await createApproval(fixture.agent, { summary: 'Refund' });
      const waiting = page.evaluate(async (waited) => {
        const { Countersign } = (globalThis as unknown as { client: typeof Client }).client;
        const cs = new Countersign({ url: location.origin });
        return (await cs.approvals.waitForDecision(waited)).status;
      }, id);
      await until('the page waits', () => fixture.replicas[0]?.hub.subscriptions === 1, 20_000);
      await mustSucceed(fixture.reviewer, 'approve', { id });
      expect(await waiting).toBe('APPROVED');
      const refused = await page.evaluate(() => {
        const { Countersign } = (globalThis as unknown as { client: typeof Client }).client;
        try {
          return String(new Countersign({ apiKey: 'csk_any' }));
        } catch (error) {
          return (error as Client.CountersignError).code;
        }
      });
      expect(refused).toBe('KEY_IN_BROWSER');
    } finally {
      await window.close();
    }
  });
});
