import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { overlooked, UnseenTexts, unseenMarkdown } from '../../fixtures/client/unseen-corpus.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const lookedAt =
  inject('store')?.kind === 'embedded'
    ? inBrowser
    : onlyOn('embedded', 'A browser sees the page, whatever the rows are kept in.');

let fixture: Fixture;
let window: Browser | undefined;
let context: BrowserContext;

beforeAll(async () => {
  fixture = await createFixture();
  if (lookedAt !== inBrowser) return;
  window = await chromium.launch(browser);
  context = await window.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = (await signIn(fixture, 'reviewer')).cookie.split('=');
  await context.addCookies([{ name, value, url: at('/') }]);
});
afterAll(async () => {
  await window?.close();
  await fixture.close();
});

const at = (path: string) => new URL(path, fixture.reviewer.url).href;

/** What a reader sees, with everything unfolded. */
async function seenOn(page: Page): Promise<string> {
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
  // Each line of a difference is a block, at whose end its line end takes no room; as text it would be a second one.
  await page.locator('.diff .line').evaluateAll((all) => {
    for (const one of all)
      if (one.lastChild?.nodeValue?.endsWith('\n'))
        one.lastChild.nodeValue = one.lastChild.nodeValue.slice(0, -1);
  });
  return `${await page.title()}\n${await page.locator('main').innerText()}`;
}

async function seenAt(path: string): Promise<string> {
  const page = await context.newPage();
  try {
    await page.goto(at(path));
    return await seenOn(page);
  } finally {
    await page.close();
  }
}

const line = { isLine: true };
const nested = (value: string) => ({ a: { b: { c: { d: { e: value } } } } });

function paramsOf(texts: UnseenTexts): Input {
  return {
    params: {
      [texts.at('param-name', line)]: texts.at('param-value'),
      deep: nested(texts.at('param-deep')),
      list: [texts.at('param-list')],
      rows: [{ [texts.at('column', line)]: texts.at('cell'), below: { a: texts.at('cell-below') } }],
      code: texts.at('code'),
      object: { a: texts.at('code-object') },
      badge: texts.at('badge', line),
      money: 5,
      words: texts.at('markdown'),
      choices: [texts.at('hint-list')],
      link: `https://a.example/${texts.at('link', line)}`,
      date: texts.at('date', line),
      patch: `@@ -1 +1 @@\n+${texts.at('patch')}`,
    },
    paramsSchema: {
      type: 'object',
      properties: {
        list: { title: texts.at('title', line) },
        code: { 'x-ui': 'code' },
        object: { 'x-ui': 'code' },
        badge: { 'x-ui': 'badge' },
        money: { 'x-ui': { widget: 'currency', currency: texts.at('currency', line) } },
        words: { 'x-ui': 'markdown' },
        choices: { 'x-ui': 'list' },
        link: { 'x-ui': 'link' },
        date: { 'x-ui': 'date' },
      },
    },
  };
}

async function attached(texts: UnseenTexts): Promise<Input> {
  const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Files' });
  const files = [
    new File([texts.at('text-file')], 'a.txt', { type: 'text/plain' }),
    new File([`a,b\n"${texts.at('csv-cell')}",x\n`], 'a.csv', { type: 'text/csv' }),
  ];
  const ids = await Promise.all(
    files.map(
      async (file) => (await mustSucceed(fixture.agent, 'uploadFile', { taskId: task?.id, file })).file?.id,
    ),
  );
  return { taskId: task?.id, attachmentIds: ids };
}

/** One request with the text in every place that it has. */
async function requestWith(texts: UnseenTexts): Promise<string> {
  const id = await createApproval(fixture.agent, {
    ...(await attached(texts)),
    ...paramsOf(texts),
    action: texts.at('action', line),
    summary: texts.at('summary'),
    requestedBy: texts.at('requested-by', { isLine: true, maxChars: 200 }),
    context: {
      [texts.at('context-name', line)]: texts.at('context-value'),
      deep: nested(texts.at('context-deep')),
    },
    keyValueContext: { [texts.at('key', line)]: texts.at('pair') },
    recommendation: {
      outcome: { type: 'REJECT', note: texts.at('advice') },
      rationale: texts.at('rationale'),
    },
  });
  await mustSucceed(fixture.agent, 'sendMessage', { approvalId: id, content: texts.at('message') });
  return id;
}

async function questionWith(texts: UnseenTexts): Promise<string> {
  const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
    message: texts.at('question'),
    responseSchema: {
      type: 'object',
      properties: {
        [texts.at('answer-name', line)]: {
          type: 'string',
          title: texts.at('answer-title', line),
          description: texts.at('about'),
        },
        suggested: { type: 'string', default: texts.at('suggestion') },
        any: { type: 'array', items: { type: 'string', enum: ['a', texts.at('option', line)] } },
        json: { type: 'object', properties: { [texts.at('example', line)]: { type: 'string' } } },
      },
    },
  });
  return elicitation?.id ?? '';
}

describe('wherever text of others stands, nothing of it is overlooked', () => {
  test('on each page', { timeout: 60_000, ...lookedAt }, async () => {
    const texts = new UnseenTexts();
    const id = await requestWith(texts);
    const question = await questionWith(texts);
    const [before, after] = [`${texts.at('before')}\nx\ny`, `${texts.at('after')}\nx\nz`];
    const edited = await createApproval(fixture.agent, { params: { text: before } });
    await mustSucceed(fixture.reviewer, 'respond', {
      id: edited,
      revision: 1,
      decision: { editAndApprove: { set: { '/text': after }, note: texts.at('note') } },
    });
    const changed = { params: { text: after, [texts.at('stale', line)]: 1 } };
    const pages = [`/a/${id}`, `/e/${question}`, `/a/${edited}`, '/plain?all'];
    const seen = await Promise.all(pages.map(seenAt));
    const all = [...seen, await staleAfter({ params: { text: before } }, changed)];
    expect(texts.overlookedIn(all.join('\n'))).toEqual([]);
  });

  test.each(unseenMarkdown)('in Markdown: $what', { timeout: 60_000, ...lookedAt }, async ({ text }) => {
    const id = await createApproval(fixture.agent, {
      summary: text,
      params: { words: text },
      paramsSchema: { type: 'object', properties: { words: { 'x-ui': 'markdown' } } },
    });
    const page = await context.newPage();
    await page.goto(at(`/a/${id}`));
    const framed = await page.locator('.words blockquote').allInnerTexts();
    await page.close();
    expect(framed).toHaveLength(2);
    for (const seen of framed) expect([overlooked(seen), seen.includes('hidden')]).toEqual([[], true]);
  });
});

/** The page of a form that was rendered before the request changed. */
async function staleAfter(before: Input, after: Input): Promise<string> {
  const id = await createApproval(fixture.agent, before);
  const page = await context.newPage();
  try {
    await page.goto(at(`/a/${id}`));
    await mustSucceed(fixture.agent, 'reviseApproval', { id, ...after });
    await page.locator('input[value=APPROVE]').check();
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.getByText('This request has changed').waitFor();
    return await seenOn(page);
  } finally {
    await page.close();
  }
}
