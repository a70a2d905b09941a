import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

/** The section of the files of an approval that has these. */
async function filesShown(files: readonly File[]): Promise<string> {
  const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Files' });
  const attachmentIds: (string | undefined)[] = [];
  for (const file of files) {
    const { file: uploaded } = await mustSucceed(fixture.agent, 'uploadFile', { taskId: task?.id, file });
    attachmentIds.push(uploaded?.id);
  }
  const id = await createApproval(fixture.agent, { taskId: task?.id, attachmentIds });
  const page = await visit(new URL(`/a/${id}`, fixture.reviewer.url).href, session);
  expect(page.headers.get('content-security-policy')).toContain("img-src 'self' data:");
  return page.text.slice(page.text.indexOf('<h2>Files</h2>'));
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test('an image is loaded from our own server, as an image', async () => {
  const text = await filesShown([new File([png], 'logo & more.png', { type: 'image/png' })]);
  const source = /<img class="preview" src="([^"]+)" alt="logo &amp; more.png" loading="lazy">/.exec(
    text,
  )?.[1];
  const image = await fetch(new URL(source?.replaceAll('&amp;', '&') ?? '', fixture.reviewer.url));
  expect(image.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await image.arrayBuffer())).toEqual(png);
});

test('a drawing of SVG, a page and what only calls itself an image are not shown', async () => {
  const text = await filesShown([
    new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], 'a.svg', {
      type: 'image/svg+xml',
    }),
    new File(['<script>alert(1)</script>'], 'b.png', { type: 'image/png' }),
    new File(['<script>alert(1)</script>'], 'c.html', { type: 'text/html' }),
  ]);
  expect(text).not.toMatch(/<img|<script|<svg/);
});

test('a text is shown as far as the limit, and the page says how much that is', async () => {
  const long = `${'ü'.repeat(limits.textPreviewMaxBytes / 2 - 1)}xüend`;
  const text = await filesShown([
    new File(['Dear <b>all</b>,\nhello'], 'short.txt', { type: 'text/plain' }),
    new File([long], 'long.txt', { type: 'text/plain' }),
    new File([new Uint8Array([1, 0, 2])], 'bytes.bin', { type: 'application/octet-stream' }),
    new File([''], 'empty.txt', { type: 'text/plain' }),
  ]);
  expect(text).toContain(
    '<pre class="source" dir="auto"><code>Dear &lt;b&gt;all&lt;/b&gt;,\nhello</code></pre>',
  );
  // The last character was cut in two, so it is left out.
  expect(text).toContain('üx</code>');
  expect(text).not.toContain('end</code>');
  expect(text).toContain('The first 16 KiB of 16 KiB; open the file for the rest.');
  expect(text.match(/<details class="preview" open>/g)).toHaveLength(2);
});

test('a CSV file is a table, of which so many rows and columns are shown', async () => {
  const rows = Array.from({ length: limits.csvPreviewMaxRows + 5 }, (_, i) => `"Person, ${i}",${i}`);
  const text = await filesShown([
    new File([`name,n\n${rows.join('\n')}`], 'people.csv', { type: 'text/csv' }),
    new File(['a;b\n1;2'], 'small.csv', { type: 'text/csv' }),
  ]);
  expect(text).toContain('<th scope="col"><bdi>name</bdi></th><th scope="col"><bdi>n</bdi></th>');
  expect(text).toContain(`<td><bdi>Person, ${limits.csvPreviewMaxRows - 1}</bdi></td>`);
  expect(text).not.toContain(`<td><bdi>Person, ${limits.csvPreviewMaxRows}</bdi></td>`);
  expect(text.match(/At most 50 rows and 20 columns are shown/g)).toHaveLength(1);
});
