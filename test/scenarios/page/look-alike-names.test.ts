import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

/** The second of each pair looks like the first. */
const names = { amount: 1, аmount: 50_000, étage: 1, 'e\u0301tage': 2, 'to-account': 1, 'to‐account': 2 };
const marked = [
  ['а U+0430', 'mount'],
  ['e\u0301 U+0065 U+0301', 'tage'],
] as const;

test('names of fields that differ only by their look differ on the page, in its form and in a terminal', async () => {
  const id = await createApproval(fixture.agent, {
    params: names,
    context: { rows: [names] },
    keyValueContext: { total: '1', tоtal: '2' },
  });
  const { text } = await visit(new URL(`/a/${id}`, fixture.reviewer.url).href, session);
  for (const [mark, rest] of marked) {
    const name = `<code class="name"><bdi><mark class="unseen">${mark}</mark>${rest}</bdi></code>`;
    expect(text).toContain(`<dt>${name}</dt>`);
    expect(text).toContain(`<th scope="col">${name}</th>`);
    expect(text).toContain(`<label>${name}`);
  }
  expect(text).toContain('<bdi>to<mark class="unseen">‐ U+2010</mark>account</bdi>');
  expect(text).toContain('<bdi>t<mark class="unseen">о U+043E</mark>tal</bdi>');
  // In the exact JSON they are escapes of JSON’s own.
  expect(text).toContain(String.raw`&quot;\u0430mount&quot;: 50000`);
  const { out } = await runCli(['approvals', 'show', id], {
    COUNTERSIGN_URL: fixture.reviewer.url,
    COUNTERSIGN_API_KEY: fixture.reviewer.key ?? '',
  });
  expect(out).toContain('  │   "[а U+0430]mount": 50000,\n');
  expect(out).toContain('  │ t[о U+043E]tal: 2\n');
});
