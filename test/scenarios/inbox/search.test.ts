import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
const summaries = [
  'Übergabe an Müller Großhandel',
  'Refund of order ORD-1234 to anna@example.com',
  'Renvoyer la commande à Zoé',
  '退款申请：订单',
  'ขอคืนเงินลูกค้า',
  '注文をキャンセルする',
  '환불을 요청합니다',
  'Возврат денег',
] as const;

beforeAll(async () => {
  fixture = await createFixture();
  for (const summary of summaries) await createApproval(fixture.agent, { summary, type: 'payout.refund' });
  await mustSucceed(fixture.agent, 'createElicitation', {
    message: 'Für wen ist die Rückgabe?',
    responseSchema: { type: 'object' },
  });
});
afterAll(() => fixture.close());

const document = graphql(`query InboxSearched($search: String!) {
  inbox(view: OPEN, filter: { search: $search }) {
    nodes { ... on Approval { summary } ... on Elicitation { summary: message } }
  }
  approvals(filter: { search: $search }) { nodes { summary } }
}`);

const found = async (search: string) => {
  const { inbox, approvals } = await read(fixture.reviewer, document, { search });
  const inListing = approvals.nodes.map(({ summary }) => summary).sort();
  const inInbox = inbox.nodes.map(({ summary }) => summary).sort();
  // What lists approvals alone finds the same of them.
  expect(inListing).toEqual(inInbox.filter((one) => !one.startsWith('Für')));
  return inInbox;
};

const [handover, order, french, chinese, thai, japanese, korean, russian] = summaries;

test.each([
  ['ü', [handover]],
  ['Übergabe', [handover]],
  ['ubergabe', [handover]],
  ['uebergabe', [handover]],
  ['U\u0308bergabe', [handover]],
  ['MUELLER', [handover]],
  ['mull', [handover]],
  ['grosshandel', [handover]],
  ['großh', [handover]],
  ['ruck', ['Für wen ist die Rückgabe?']],
  ['ord-12', [order]],
  ['1234', [order]],
  ['example', [order]],
  ['zoe', [french]],
  ['退款', [chinese]],
  ['款申', [chinese]],
  ['申', [chinese]],
  ['คืนเงิน', [thai]],
  ['ลูกค้า', [thai]],
  ['キャンセル', [japanese]],
  ['요청', [korean]],
  ['денег', [russian]],
  ['ВОЗВ', [russian]],
  ['"an müller"', [handover]],
  ['"müller an"', []],
  ['zoe or 退款', [french, chinese]],
  ['pay -ubergabe -ord', [french, chinese, thai, japanese, korean, russian]],
  ['款退', []],
  ['bergabe', []],
  ['?!', []],
])('%s', async (search, expected) => {
  expect(await found(search)).toEqual([...expected].sort());
});
