import { describe, expect, test } from 'vitest';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { lookedAt } from '../../fixtures/inbox/built.ts';
import { inboxInBrowser } from '../../fixtures/inbox/inbox-in-browser.ts';
import { openInbox, troublesOf } from '../../fixtures/inbox/open-inbox.ts';

let id: string;

const at = inboxInBrowser(async (fixture) => {
  const script = Array.from({ length: 80 }, (_, line) => `echo ${line}`).join('\n');
  id = await createApproval(fixture.agent, {
    ...{ action: 'Restart the database of the order service in Frankfurt', expiresIn: 'PT9M' },
    ...{ params: { script, host: 'db-1.example.com', count: 1 }, context: { riskFactors: ['No backup'] } },
    bundleKey: 'turn',
  });
  await createApproval(fixture.agent, { action: 'Second', expiresIn: 'PT50M', bundleKey: 'turn' });
  await mustSucceed(fixture.agent, 'reviseApproval', {
    id,
    params: { script, host: 'db-2.example.com', count: 2 },
  });
});

describe('the inbox fits its reader', { timeout: 60_000, ...lookedAt }, () => {
  test.each([
    ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
    ['at 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ] as const)('%s: nothing is cut off, and the answers are in view', async (_name, look) => {
    const { page, complaints } = await openInbox(at.window, at.fixture, look);
    await page.locator('.row').first().waitFor();
    expect(await troublesOf(page)).toEqual([]);
    await page.locator('.row').first().click();
    await page.getByRole('heading', { level: 1, name: 'Restart the database' }).waitFor();
    await page
      .getByRole('button', { name: 'I have seen the change' })
      .or(page.locator('.bar'))
      .first()
      .waitFor();
    expect(await troublesOf(page)).toEqual([]);
    const answer = await page.getByRole('button', { name: 'Reject' }).boundingBox();
    expect(answer && answer.y + answer.height).toBeLessThanOrEqual(look.viewport.height);
    const read = await page.locator('.document').boundingBox();
    expect(read?.height).toBeGreaterThan(120);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('in the colours of its reader, what is selected and what has changed is still seen', async () => {
    const look = { path: `/inbox/${id}`, forcedColors: 'active', reducedMotion: 'reduce' } as const;
    const { page } = await openInbox(at.window, at.fixture, look);
    await page.locator('.row[aria-selected="true"]').waitFor();
    await page.locator('.what-is-done ins').first().waitFor();
    const styleOf = (selector: string, name: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one, of) => getComputedStyle(one).getPropertyValue(of), name);
    expect(await styleOf('.row[aria-selected="true"]', 'outline-style')).toBe('solid');
    expect(await styleOf('.what-is-done ins', 'text-decoration-line')).toBe('underline');
    expect(await styleOf('.pill', 'border-top-style')).toBe('solid');
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return transitionDuration === '0s' && animationName === 'none' ? [] : [one.outerHTML];
      }),
    );
    expect(moving).toEqual([]);
    await page.context().close();
  });

  test('on paper stands the whole request and nothing around it', async () => {
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['nav', '.list', '.bar', '.say', '.bundle .buttons'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    const isWhole = await page
      .locator('.document')
      .evaluate(
        (one) => getComputedStyle(one).overflowY === 'visible' && one.scrollHeight === one.clientHeight,
      );
    expect(isWhole).toBe(true);
    await page.context().close();
  });

  test('a screen reader hears what each line and each part is', async () => {
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.getByRole('navigation', { name: 'Views' }).waitFor();
    await page.getByRole('listbox', { name: 'Waits for me' }).waitFor();
    await page.getByRole('option', { name: /Restart the database.*Medium.*Agent/s }).waitFor();
    for (const name of ['Asked together', 'What will be done'])
      await page.getByRole('region', { name }).waitFor();
    await page.getByRole('region', { name: 'Risk factors' }).getByText('No backup').waitFor();
    await page.getByRole('form', { name: 'Your answer' }).waitFor();
    await page.context().close();
  });
});
