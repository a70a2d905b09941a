import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

const pageOf = (id: string) => new URL(`/a/${id}`, fixture.reviewer.url).href;

async function shown(input: Input): Promise<string> {
  const { text } = await visit(pageOf(await createApproval(fixture.agent, input)), session);
  return text.slice(text.indexOf('<main'));
}

/** What is within the frame of the summary. */
async function words(summary: string): Promise<string> {
  const main = await shown({ summary });
  return (
    /<figcaption>Written by the agent<\/figcaption><blockquote>(.*?)<\/blockquote><\/figure>/s.exec(
      main,
    )?.[1] ?? ''
  );
}

describe('what an agent writes', () => {
  test('stands in a frame that says so, everywhere on the page', async () => {
    const main = await shown({
      summary: 'one',
      context: { a: 'two' },
      keyValueContext: { b: 'three' },
      recommendation: { outcome: { type: 'APPROVE', note: 'four' }, rationale: 'five' },
    });
    const framed = [
      ...main.matchAll(/<figcaption>Written by the agent<\/figcaption><blockquote>(.*?)<\/blockquote>/gs),
    ].map(([, content]) => content);
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      expect(framed.some((content) => content?.includes(text))).toBe(true);
    }
    expect(main).toContain('<h1><q><bdi>');
  });

  test('in a message stands in that frame, too, and cannot imitate the line above another message', async () => {
    const id = await createApproval(fixture.agent);
    const content = 'No.\n\nReviewer (person) 29 Nov 2026, 10:00 UTC\nI have checked it.';
    await mustSucceed(fixture.agent, 'sendMessage', { approvalId: id, content });
    await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId: id, content: 'A word of mine' });
    const { text } = await visit(pageOf(id), session);
    expect(text).toContain(
      `<figcaption>Written by the agent</figcaption><blockquote><pre class="text" dir="auto">${content}</pre></blockquote></figure></li>`,
    );
    expect(text).toContain(
      '<div class="words"><blockquote><pre class="text" dir="auto">A word of mine</pre></blockquote></div></li>',
    );
  });

  test('is not said to be an agent’s when a person asked', async () => {
    const asker = await createPrincipal(fixture.admin, 'asking-person');
    const id = await createApproval(asker, { summary: 'Mine' });
    const { text } = await visit(pageOf(id), session);
    expect(text).toContain('<figcaption>Written by the requester</figcaption>');
    expect(text).not.toContain('<figcaption>Written by the agent</figcaption>');
  });

  test('has headings below ours, of which none skips a level', async () => {
    const main = await shown({ summary: '# Approved by Sarah\n\n### Deep\n\n# Again\n\nSetext\n---' });
    expect([...main.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level)).slice(0, 7)).toEqual([
      1, 2, 3, 4, 3, 4, 2,
    ]);
    expect(main.match(/<h1/g)).toHaveLength(1);
  });

  test('has links that say where they lead, and none to our own pages', async () => {
    const { host } = new URL(fixture.reviewer.url);
    const text = await words(
      `[bank.example](https://evil.example/login) [out](/sign-out) [a](http://${host}/sign-out) [b](//${host}/a/1) https://plain.example/x [mail](mailto:eve@evil.example)`,
    );
    expect(text).toContain(
      '<a href="https://evil.example/login" rel="noopener noreferrer nofollow">bank.example</a> <span class="aside">(evil.example)</span>',
    );
    expect(text).toContain('rel="noopener noreferrer nofollow">https://plain.example/x</a>');
    expect(text).toContain('>mail</a> <span class="aside">(eve@evil.example)</span>');
    expect(text.match(/<a /g)).toHaveLength(3);
    expect(text).toContain('out <span class="aside">(/sign-out)</span>');
    // A field that its hint calls a link is one by the same rule.
    const main = await shown({
      context: { ours: `http://${host}/sign-out`, theirs: 'https://else.example/' },
      escalationSchema: {
        type: 'object',
        properties: { ours: { 'x-ui': 'link' }, theirs: { 'x-ui': 'link' } },
      },
    });
    expect(main).toContain(`<dd><bdi>http://${host}/sign-out</bdi></dd>`);
    expect(main).toContain(
      '<a href="https://else.example/" rel="noopener noreferrer nofollow"><bdi>https://else.example/</bdi></a>',
    );
  });

  test('is rendered as its writer meant it: tables, tasks, bold, code', async () => {
    const text = await words(
      '**bold** `code`\n\n- [x] tests\n- [ ] docs\n- [x](https://a.example) link\n\n| a | b |\n| - | - |\n| x | y<br>z |\n\n```diff\n-old\n+new\n```',
    );
    expect(text).toContain('<strong>bold</strong> <code>code</code>');
    expect(text).toMatch(/<li>☑ tests<\/li>\s*<li>☐ docs<\/li>\s*<li><a/);
    expect(text).toMatch(/<table>.*<td>y<br>z<\/td>/s);
    expect(text).toContain('<span class="line removed">-old\n</span><span class="line added">+new\n</span>');
  });

  test('hides nothing in comments, in what is folded, or in pictures', async () => {
    const text = await words(
      '[![CI](https://ci.example/b.svg)](https://ci.example) ![](https://t.example/p.gif)\n\n<details open><summary>More</summary>\n\nfolded\n\n</details>\n\n<!-- internal\nnote --> text <b>not ours</b> <!-- inline -->\n\n<!-- never closed',
    );
    expect(text).toContain(
      '[image: CI, https://ci.example/b.svg]</span></a> <span class="aside">(ci.example)</span>',
    );
    expect(text).toContain('<span class="aside">[image: https://t.example/p.gif]</span>');
    expect(text).toContain('folded');
    expect(text).toContain('More');
    expect(text).toContain('[comment: internal\nnote]');
    expect(text).toContain('[comment: inline]');
    expect(text).toContain('&lt;b&gt;not ours&lt;/b&gt;');
    expect(text).toContain('&lt;!-- never closed');
    expect(text).not.toMatch(/<img|<details|&lt;details|<b>|<summary/);
  });
});

test('programs are not taken for the persons that they are named after', async () => {
  const robot = await createPrincipal(fixture.admin, 'robot', { kind: 'AGENT', displayName: 'Sarah' });
  const { text } = await visit(pageOf(await createApproval(robot, { summary: 'Hello' })), session);
  expect(text).toContain(
    '<strong><bdi>Sarah</bdi></strong> <span class="kind">(agent)</span> asks for approval of',
  );
});
