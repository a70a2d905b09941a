import { describe, expect, test } from 'vitest';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { lookedAt } from '../../fixtures/inbox/built.ts';
import { inboxInBrowser } from '../../fixtures/inbox/inbox-in-browser.ts';
import { openInbox, troublesOf } from '../../fixtures/inbox/open-inbox.ts';
import { isWhole } from '../../fixtures/server/test-size.ts';

let ids: { readonly hostile: string; readonly revised: string; readonly question: string };

const hostileText = '<img src=x onerror=alert(1)><script>alert(2)</script> \u202Edecivda\u200B';

const at = inboxInBrowser(async (fixture) => {
  const hostile = await createApproval(fixture.agent, {
    action: `Pay ${hostileText}`,
    summary: `${hostileText} [link](javascript:alert(3))`,
    params: {
      link: 'javascript:alert(4)',
      html: hostileText,
      ['n'.repeat(200)]: 'x'.repeat(400),
      аmount: 1,
      gap: `ls${' '.repeat(300)}rm`,
      rows: [{ a: hostileText }],
      deep: { a: { b: { c: { d: { e: 1 } } } } },
      __typename: 'Approval',
    },
    paramsSchema: { type: 'object', properties: { link: { 'x-ui': 'link' }, html: { 'x-ui': 'markdown' } } },
    keyValueContext: { [hostileText]: hostileText },
    recommendation: { outcome: { type: 'APPROVE' }, confidence: 0.9, rationale: hostileText },
    riskLevel: 'HIGH',
    expiresIn: 'PT30M',
  });
  const revised = await createApproval(fixture.agent, {
    params: { amount: 1, text: 'a b' },
    action: 'Revised',
  });
  await mustSucceed(fixture.agent, 'reviseApproval', { id: revised, params: { amount: 2, text: 'a c' } });
  const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
    message: `Which plan? ${hostileText}`,
    responseSchema: {
      type: 'object',
      required: ['plan'],
      properties: {
        plan: { type: 'string', enum: ['basic', 'pro'], title: 'Plan' },
        seats: { type: 'integer', default: 5, description: 'How many' },
        legs: { type: 'array' },
      },
    },
  });
  ids = { hostile, revised, question: elicitation?.id ?? '' };
});

/** The first two have either colour and either width. */
const everyLook = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
] as const;
const looks = everyLook.slice(0, isWhole() ? 4 : 2);

describe('in a browser', { timeout: 600_000, ...lookedAt }, () => {
  test('axe finds nothing on the list, a request, a question and the dialogs, and nothing is cut off', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const { width, colorScheme } of looks) {
      const note = async (name: string, of: Awaited<ReturnType<typeof openInbox>>) => {
        const troubles = [...(await troublesOf(of.page)), ...of.complaints];
        if (troubles.length > 0) found[`${name}, ${width}, ${colorScheme}`] = troubles;
      };
      const look = { viewport: { width, height: 800 }, colorScheme };
      const list = await openInbox(at.window, at.fixture, look);
      await list.page.locator('.row').first().waitFor();
      await note('list', list);
      for (const name of ['hostile', 'revised', 'question'] as const) {
        await list.page.goto(new URL(`/inbox/${ids[name]}`, at.fixture.reviewer.url).href);
        await list.page.getByRole('heading', { level: 1 }).waitFor();
        await note(name, list);
        if (name !== 'revised') continue;
        for (const [key, seen] of [
          ['e', '.edit-fields'],
          ['Escape', '.bar .button'],
          ['?', 'dialog'],
          ['Escape', '.bar .button'],
          ['Control+k', 'dialog'],
        ] as const) {
          await list.page.keyboard.press(key);
          await list.page.locator(seen).first().waitFor();
          await note(`${name} and ${key}`, list);
        }
        await list.page.keyboard.press('Escape');
      }
      await list.page.context().close();
    }
    expect(found).toEqual({});
  });

  test('text of others is inert, and nothing in it is hidden', async () => {
    const { page, complaints } = await openInbox(at.window, at.fixture, { path: `/inbox/${ids.hostile}` });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    const seen = await page.locator('.document').innerText();
    for (const mark of ['U+202E', 'U+200B', '300 spaces', 'U+0430', '<script>alert(2)</script>'])
      expect(seen).toContain(mark);
    expect(await page.locator('.document script, .document img').count()).toBe(0);
    expect(await page.locator('.document a[href^=javascript]').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('what has a high risk is approved only when all of what will be done was in view', async () => {
    const script = Array.from({ length: 200 }, (_, line) => `echo ${line}`).join('\n');
    const id = await createApproval(at.fixture.agent, {
      params: { script },
      riskLevel: 'HIGH',
      expiresIn: 'PT9M',
    });
    const { page } = await openInbox(at.window, at.fixture, { path: `/inbox/${id}` });
    const approve = page.getByRole('button', { name: 'Approve' });
    await approve.waitFor();
    expect(await approve.isDisabled()).toBe(true);
    await page.locator('.what-is-done .edge').last().scrollIntoViewIfNeeded();
    await expect.poll(() => approve.isDisabled()).toBe(false);
  });
});
