import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

// A refused request does not come back as if new.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const refund = (order: number, amount: number): Input => ({
  type: 'refund',
  action: `refund order ${order}`,
  params: { order, amount, currency: 'EUR' },
});

async function rejected(input: Input, reason = 'Too much.'): Promise<string> {
  const id = await createApproval(fixture.agent, input);
  await mustSucceed(fixture.reviewer, 'reject', { id, reason });
  return id;
}

const document = graphql(`query InsteadOf($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Approval { insteadOf { id status decision { reason } } } }
}`);
async function earlierOf(...ids: string[]) {
  const { nodes } = await read(fixture.reviewer, document, { ids });
  return nodes.map((node) => node?.insteadOf?.id ?? null);
}

describe('without a word of the requester', () => {
  test('the latest rejected one is found, when most of it is the same', async () => {
    const first = await rejected(refund(1, 500));
    const second = await rejected(refund(1, 400), 'Still too much.');
    const third = await createApproval(fixture.agent, refund(1, 300));
    const other = await createApproval(fixture.agent, refund(2, 300));
    const otherType = await createApproval(fixture.agent, { ...refund(1, 500), type: 'payout' });
    expect(await earlierOf(first, second, third, other, otherType)).toEqual([
      null,
      first,
      second,
      null,
      null,
    ]);
    const { nodes } = await read(fixture.reviewer, document, { ids: [third] });
    expect(nodes).toEqual([
      { insteadOf: { id: second, status: 'REJECTED', decision: { reason: 'Still too much.' } } },
    ]);
  });

  test('not one of another requester, one that was approved, one that is open, or one of long ago', async () => {
    const bot = await createPrincipal(fixture.admin, 'bot', { kind: 'AGENT' });
    await rejected(refund(3, 500));
    expect(await earlierOf(await createApproval(bot, refund(3, 500)))).toEqual([null]);

    const approved = await createApproval(fixture.agent, refund(4, 500));
    await mustSucceed(fixture.reviewer, 'approve', { id: approved });
    const open = await createApproval(fixture.agent, refund(4, 500));
    expect(await earlierOf(open, await createApproval(fixture.agent, refund(4, 500)))).toEqual([null, null]);

    await rejected(refund(5, 500));
    fixture.advanceClock(8 * 24 * 3_600_000);
    expect(await earlierOf(await createApproval(fixture.agent, refund(5, 500)))).toEqual([null]);
  });
});

describe('named by the requester', () => {
  test('it is that one, however different', async () => {
    const earlier = await rejected(refund(6, 500));
    const input = { action: 'write a voucher', insteadOf: earlier, idempotencyKey: 'voucher' };
    const id = await createApproval(fixture.agent, input);
    expect(await earlierOf(id)).toEqual([earlier]);
    // The key belongs to the whole input.
    expect(await createApproval(fixture.agent, input)).toBe(id);
    const { insteadOf: _earlier, ...without } = input;
    expect(
      await mutate(fixture.agent, 'createApproval', { summary: 'Refund 120 EUR', ...without }),
    ).toMatchObject({ code: 'KEY_REUSED' });
  });

  test('one that was not refused does not hide one that was', async () => {
    const refused = await rejected(refund(77, 500), 'Fraud.');
    const canceled = await createApproval(fixture.agent, { type: 'other' });
    await mustSucceed(fixture.agent, 'cancelApproval', { id: canceled });
    const again = await createApproval(fixture.agent, { ...refund(77, 500), insteadOf: canceled });
    const unlike = await createApproval(fixture.agent, { type: 'fresh', insteadOf: canceled });
    expect(await earlierOf(again, unlike)).toEqual([refused, canceled]);
  });

  test('one that is open, of another requester, or none is refused', async () => {
    const open = await createApproval(fixture.agent, refund(7, 1));
    const bot = await createPrincipal(fixture.admin, 'other-bot', { kind: 'AGENT' });
    const asked = (insteadOf: string, as = fixture.agent) =>
      mutate(as, 'createApproval', { summary: 'Again', insteadOf });
    expect(await asked(open)).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'insteadOf'],
      message: `${open} is still open: change it with reviseApproval, or end it with cancelApproval first.`,
    });
    const earlier = await rejected(refund(8, 1));
    for (const refused of [await asked(earlier, bot), await asked('appr_nothing')]) {
      expect(refused).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'insteadOf'] });
    }
  });
});

test('page and command line show the refusal, its reason and the difference', async () => {
  const earlier = await rejected(refund(9, 500), 'The customer was\nrefunded <b>before</b>.');
  const id = await createApproval(fixture.agent, refund(9, 450));
  const { text } = await visit(
    new URL(`/a/${id}`, fixture.reviewer.url).href,
    await signIn(fixture, 'reviewer'),
  );
  const [shown = ''] = /<section[^>]*id="refused-before">.*?<\/section>/s.exec(text) ?? [];
  expect(shown).toContain('Asked before');
  expect(shown).toContain('rejected a request like this on');
  expect(shown).toContain('&lt;b&gt;before&lt;/b&gt;');
  expect(shown).toContain(`/a/${earlier}"`);
  expect(shown).toMatch(/<del>.*500.*<\/del>.*<ins>.*450.*<\/ins>/s);
  const { text: first } = await visit(
    new URL(`/a/${earlier}`, fixture.reviewer.url).href,
    await signIn(fixture, 'reviewer'),
  );
  expect(first).not.toContain('refused-before');

  const { url, key } = fixture.reviewer;
  const { out } = await runCli(['approvals', 'show', id], {
    COUNTERSIGN_URL: url,
    COUNTERSIGN_API_KEY: key ?? '',
  });
  expect(out).toContain(earlier);
  expect(out).toContain('REJECT by reviewer');
});
