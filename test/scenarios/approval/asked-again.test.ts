import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

test('the lists say which of what waits was refused before', async () => {
  const ask = (order: number) =>
    createApproval(fixture.agent, {
      type: 'refund',
      action: `refund order ${order}`,
      summary: `refund order ${order}`,
      params: { order, amount: 5, currency: 'EUR' },
    });
  const refused = await ask(1);
  await mustSucceed(fixture.reviewer, 'reject', { id: refused, reason: 'Too much.' });
  const [again, fresh] = [await ask(1), await ask(2)];
  const { text } = await visit(
    new URL('/plain', fixture.reviewer.url).href,
    await signIn(fixture, 'reviewer'),
  );
  const entryOf = (id: string) => new RegExp(`<li><a href="[^"]*/a/${id}">.*?</li>`, 's').exec(text)?.[0];
  expect(entryOf(again)).toContain('<strong class="danger">rejected before</strong>');
  expect(entryOf(fresh)).not.toContain('before');
  const { out } = await runCli(['approvals', 'list'], {
    COUNTERSIGN_URL: fixture.reviewer.url,
    COUNTERSIGN_API_KEY: fixture.reviewer.key ?? '',
  });
  const cells = Object.fromEntries(
    out
      .trim()
      .split('\n')
      .map((line) => [line.split('\t')[0], line.split('\t')]),
  );
  expect(cells[again]?.slice(4)).toEqual(['refund order 1', 'REJECTED', 'no policy applies']);
  expect(cells[fresh]?.slice(4)).toEqual(['refund order 2', '', 'no policy applies']);
});
