import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const lookedAt =
  inject('store')?.kind === 'embedded'
    ? inBrowser
    : onlyOn('embedded', 'A browser sees the page, whatever the rows are kept in.');

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

const at = (path: string) => new URL(path, fixture.reviewer.url).href;

describe('in a browser', () => {
  let window: Browser;
  beforeAll(async () => {
    if (lookedAt === inBrowser) window = await chromium.launch(browser);
  });
  afterAll(() => window?.close());

  test.each([1280, 1024, 390])(
    'at %i pixels no value goes beyond its section, where another one covers it',
    { timeout: 60_000, ...lookedAt },
    async (width) => {
      const long = 'x'.repeat(300);
      const deep = {
        name: { name: { name: { end: long } } },
        list: [{ a: { b: { c: { d: long } } } }],
        text: long,
      };
      const id = await createApproval(fixture.agent, {
        action: long,
        params: { deep, [long]: deep, lists: [[['a', [long]]]] },
        context: { deep },
        keyValueContext: { [long.slice(0, 200)]: long },
        summary: `> > > > ${long}\n\n1. - - - ${long}\n\n\`${long}\``,
      });
      await mustSucceed(fixture.agent, 'sendMessage', { approvalId: id, content: long });
      const context = await window.newContext({ viewport: { width, height: 800 } });
      const [name = '', value = ''] = session.cookie.split('=');
      await context.addCookies([{ name, value, url: at('/') }]);
      const page = await context.newPage();
      await page.goto(at(`/a/${id}`));
      const beyond = await page.locator('section').evaluateAll((sections) =>
        sections.flatMap((section) => {
          const { right } = section.getBoundingClientRect();
          return [...section.querySelectorAll('*')]
            .filter((one) => !one.closest('.scroll') && one.getBoundingClientRect().right > right + 1)
            .map((one) => one.outerHTML.slice(0, 80));
        }),
      );
      await context.close();
      expect(beyond).toEqual([]);
    },
  );
});

test('one that has ended offers no way to an answer, and says what was asked for', async () => {
  const id = await createApproval(fixture.agent, { params: { amount: 1 } });
  const open = (await visit(at(`/a/${id}`), session)).text;
  expect(open).toContain('<h2>What will be done</h2>');
  expect(open).toContain('href="#decide"');
  await mustSucceed(fixture.reviewer, 'reject', { id, reason: 'No.' });
  const { text } = await visit(at(`/a/${id}`), session);
  expect(text).toContain('<h2>What was asked for</h2>');
  expect(text).not.toContain('What will be done');
  expect(text).not.toContain('href="#decide"');
});

test('what one may not do is said as a list', async () => {
  await createPrincipal(fixture.admin, 'of-finance', { groups: ['finance'] });
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'Finance',
    when: 'type == "payout"',
    stages: [{ groups: [{ group: 'finance', count: 1 }] }],
  });
  const id = await createApproval(fixture.agent, { type: 'payout' });
  const { text } = await visit(at(`/a/${id}`), session);
  expect(text).toContain('<strong>You cannot approve, edit and approve, or reject.</strong>');
});
