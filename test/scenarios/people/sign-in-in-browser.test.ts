import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createSignInFixture } from '../../fixtures/oidc/sign-in-fixture.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

describe('signing in at a provider of another site', onlyOn('embedded', 'It sees pages only.'), () => {
  test(
    'a browser keeps what it needs on the way there and back, and scripts see none of it',
    inBrowser,
    async () => {
      const fixture = await createSignInFixture({}, 'localhost');
      const chrome = await chromium.launch(browser);
      try {
        fixture.identity.accounts.set('s-ada', { groups: ['cs-reviewers'], preferred_username: 'ada' });
        fixture.identity.signsIn = 's-ada';
        const context = await chrome.newContext();
        const page = await context.newPage();
        await page.goto(`${fixture.url}/plain`);
        const left = page.waitForRequest((request) => request.url().startsWith(fixture.identity.issuer));
        await page.getByRole('link', { name: 'Sign in with Example ID' }).click();
        await left;
        await page.waitForURL(`${fixture.url}/plain`);
        expect(await page.locator('header').innerText()).toContain('ada');
        const here = await context.cookies(fixture.url);
        expect(here.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toContainEqual({
          name: 'countersign',
          httpOnly: true,
          sameSite: 'Lax',
        });
        expect(here.map(({ name }) => name)).not.toContain('countersign_departure');
      } finally {
        await chrome.close();
        await fixture.close();
      }
    },
  );
});
