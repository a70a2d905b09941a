import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { everyPage } from '../../fixtures/page/every-page.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { shortened, testSize } from '../../fixtures/server/test-size.ts';

const axe = () => fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

// A browser sees the page, which is the same on every database; the pages are tried on both without one.
const lookedAt =
  inject('store')?.kind === 'embedded'
    ? inBrowser
    : onlyOn('embedded', 'A browser sees the page, whatever the rows are kept in.');

let fixture: Fixture;
let cookie: string;

beforeAll(async () => {
  fixture = await createFixture();
  ({ cookie } = await signIn(fixture, 'reviewer'));
});
afterAll(() => fixture.close());

const at = (path: string) => new URL(path, fixture.reviewer.url).href;

interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

async function signedIn(window: Browser, { width, colorScheme }: Look): Promise<BrowserContext> {
  const context = await window.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    timezoneId: 'America/New_York',
  });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: at('/') }]);
  return context;
}

/** The part of axe that is used. */
interface AxeWindow {
  readonly axe: {
    run(of: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
  };
}

/** What axe finds, and whether the page is wider than its window. */
async function troublesOf(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so the page's own policy is the one that is tested.
  await page.evaluate(`${await readFile(axe(), 'utf8')};0`);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as AxeWindow).axe.run(document);
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    return document.documentElement.scrollWidth > window.innerWidth
      ? [...found, 'wider than its window']
      : found;
  });
}

/** The first two have either colour and either width. */
const everyLook: readonly Look[] = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
];
const kind = inject('store')?.kind ?? 'embedded';
const looks = everyLook.slice(0, testSize('looks', kind));
const fewer = shortened('looks', kind, 'pairs of a colour and a width');
beforeEach(({ task }) => {
  if (fewer) task.meta.shortened = fewer;
});

describe('in a browser', () => {
  test('no page has anything that axe finds, in either colour and on either width', {
    timeout: 120_000,
    ...lookedAt,
  }, async () => {
    const window = await chromium.launch(browser);
    const found: Record<string, readonly string[]> = {};
    try {
      const urls = Object.entries(await everyPage(fixture));
      for (const look of looks) {
        const context = await signedIn(window, look);
        const page = await context.newPage();
        for (const [name, url] of urls) {
          await page.goto(url);
          // With an answer chosen, its fields are there to be looked at, too.
          for (const choice of await page.locator('input[value=EDIT_AND_APPROVE]').all())
            await choice.check();
          const troubles = await troublesOf(page);
          if (troubles.length > 0) found[`${name}, ${look.width}, ${look.colorScheme}`] = troubles;
          if (name !== 'with a question') continue;
          await page.locator('form').evaluateAll((forms) => {
            for (const form of forms) form.setAttribute('novalidate', '');
          });
          await page.getByRole('button', { name: 'Accept and send' }).click();
          const wrong = await troublesOf(page);
          if (wrong.length > 0) found[`${name} and problems, ${look.width}, ${look.colorScheme}`] = wrong;
        }
        await context.close();
      }
    } finally {
      await window.close();
    }
    expect(found).toEqual({});
  });

  test('axe finds nothing on a page whose request has changed, or that asks to sign in', {
    timeout: 60_000,
    ...lookedAt,
  }, async () => {
    const id = await createApproval(fixture.agent, { params: { amount: 1, text: 'a\nb' } });
    const window = await chromium.launch(browser);
    try {
      for (const look of looks) {
        const page = await (await signedIn(window, look)).newPage();
        await page.goto(at(`/a/${id}`));
        await mustSucceed(fixture.agent, 'reviseApproval', {
          id,
          params: { amount: look.width, text: `a\n${look.colorScheme}` },
        });
        await page.locator('input[value=APPROVE]').check();
        await page.getByRole('button', { name: 'Send answer' }).click();
        await page.getByText('This request has changed').waitFor();
        expect(await troublesOf(page)).toEqual([]);
        const stranger = await (await window.newContext({ colorScheme: look.colorScheme })).newPage();
        await stranger.goto(at(`/a/${id}`));
        expect(await troublesOf(stranger)).toEqual([]);
      }
    } finally {
      await window.close();
    }
  });

  test('in print nothing is folded or cut off', { timeout: 60_000, ...lookedAt }, async () => {
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Files' });
    const file = new File(['a long line\n'.repeat(300)], 'a.txt', { type: 'text/plain' });
    const { file: uploaded } = await mustSucceed(fixture.agent, 'uploadFile', { taskId: task?.id, file });
    const input = { taskId: task?.id, attachmentIds: [uploaded?.id], params: { command: 'x'.repeat(2_000) } };
    const id = await createApproval(fixture.agent, input);
    const window = await chromium.launch(browser);
    try {
      const page = await (await signedIn(window, { width: 1280, colorScheme: 'dark' })).newPage();
      await page.goto(at(`/a/${id}`));
      const preview = page.locator('.preview .scroll');
      const isCut = () => preview.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight);
      expect([await page.getByText('"command"').isVisible(), await isCut()]).toEqual([false, true]);
      expect(await page.getByText('Sign out').isVisible()).toBe(true);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('What waits').isVisible()).toBe(false);
      expect(await page.getByText('Questions and answers').isVisible()).toBe(false);
      expect([await page.getByText('"command"').isVisible(), await isCut()]).toEqual([true, false]);
    } finally {
      await window.close();
    }
  });

  test('times are those of the reader, and UTC where the pointer rests', {
    timeout: 60_000,
    ...lookedAt,
  }, async () => {
    const id = await createApproval(fixture.agent, {
      context: { at: '2026-01-31T03:30:00Z' },
      escalationSchema: { type: 'object', properties: { at: { 'x-ui': 'date' } } },
    });
    const window = await chromium.launch(browser);
    try {
      const context = await signedIn(window, { width: 1280, colorScheme: 'light' });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(at(`/a/${id}`));
      const time = page.locator('dd time');
      expect(await time.textContent()).toBe('30 Jan 2026, 22:30 GMT-5');
      expect(await time.getAttribute('title')).toBe('31 Jan 2026, 03:30 UTC');
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  });

  test('the answer is on the first screen of a desk, and one press away on a telephone', {
    timeout: 60_000,
    ...lookedAt,
  }, async () => {
    const id = await createApproval(fixture.agent, { params: { script: 'echo\n'.repeat(300) } });
    const window = await chromium.launch(browser);
    try {
      const desk = await (await signedIn(window, { width: 1280, colorScheme: 'light' })).newPage();
      await desk.goto(at(`/a/${id}`));
      expect((await desk.locator('#decide').boundingBox())?.y).toBeLessThan(800);
      const telephone = await (await signedIn(window, { width: 390, colorScheme: 'light' })).newPage();
      await telephone.goto(at(`/a/${id}`));
      await telephone.getByRole('link', { name: 'To the answer' }).click();
      expect(
        await telephone.locator('#decide').evaluate((form) => form.getBoundingClientRect().top),
      ).toBeLessThan(100);
    } finally {
      await window.close();
    }
  });
});
