import type { Connection } from '../connection.ts';
import type { Contender } from '../contender.ts';
import { median } from '../statistics.ts';
import { expectExactly, expectMatch, order } from '../subjects/dialect.ts';
import type { Measure } from './measure.ts';

const documents = {
  decideWithReceipt: `mutation Decide($input: ApproveInput!) {
  approve(input: $input) {
    __typename
    ... on DecisionPayload { approval { id status } decision { outcome receipt } }
    ... on UserError { code message }
  }
}`,
  redeem: `mutation Redeem($input: RedeemReceiptInput!) {
  redeemReceipt(input: $input) {
    __typename
    ... on RedeemReceiptPayload { redemptionId params }
    ... on UserError { code message }
  }
}`,
};
const path = '/graphql';
const together = 25;
const receiptIn =
  /^\{"data":\{"approve":\{"__typename":"DecisionPayload","approval":\{"id":"[^"]+","status":"APPROVED"\},"decision":\{"outcome":"APPROVE","receipt":"([^"]+)"\}\}\}\}\n?$/;

const body = (query: string, input: object) => JSON.stringify({ query, variables: { input } });

async function decideWithReceipt({ keys }: Contender, lane: Connection, id: string): Promise<string> {
  const answer = await lane.post(path, keys.reviewer, body(documents.decideWithReceipt, { id }));
  return expectMatch(answer, receiptIn)[1] ?? '';
}

async function redeem({ keys }: Contender, lane: Connection, receipt: string): Promise<void> {
  const { params } = order;
  const answer = await lane.post(path, keys.agent, body(documents.redeem, { receipt, params }));
  const { redemptionId } = JSON.parse(answer).data.redeemReceipt;
  expectExactly(
    answer.trimEnd(),
    `{"data":{"redeemReceipt":{"__typename":"RedeemReceiptPayload","redemptionId":"${redemptionId}","params":${JSON.stringify(params)}}}}`,
  );
}

/** What it takes to spend a receipt, beside what it takes to decide, one call after the other. */
export const redeeming: Measure = async ({ contenders, quick }) => {
  const [contender] = contenders;
  if (!contender) throw new Error('There is nobody to measure.');
  const { server } = contender;
  const lane = await contender.connection();
  const calls = ['decision', 'decision that reads its receipt', 'redeemReceipt'].map((name) => ({
    ...{ name, ms: [] as number[], cpuMs: [] as number[] },
  }));
  const rounds = quick ? 8 : 40;
  for (let round = -2; round < rounds; round++) {
    const [plain, shown] = [await contender.approvals(together), await contender.approvals(together)];
    const receipts: string[] = [];
    const works: readonly ((at: number) => Promise<unknown>)[] = [
      (at) => contender.decide(lane, plain[at] ?? ''),
      async (at) => receipts.push(await decideWithReceipt(contender, lane, shown[at] ?? '')),
      (at) => redeem(contender, lane, receipts[at] ?? ''),
    ];
    for (const [i, work] of works.entries()) {
      await server.settle();
      const before = server.cpuMs();
      for (let at = 0; at < together; at++) {
        await lane.wake();
        const sent = performance.now();
        await work(at);
        // The first rounds only warm up.
        if (round >= 0) calls[i]?.ms.push(performance.now() - sent);
      }
      if (round >= 0) calls[i]?.cpuMs.push((server.cpuMs() - before) / together);
    }
  }
  lane.close();
  const [decision, withReceipt, spent] = calls.map(({ ms }) => median(ms));
  return {
    title: 'Redeeming a receipt beside a decision, one call after the other',
    columns: ['call', 'p50, ms', '/ decision', 'server CPU each, ms', 'samples'],
    rows: calls.map(({ name, ms, cpuMs }) => [
      ...[name, median(ms), median(ms) / (decision ?? Number.NaN)],
      ...[median(cpuMs), String(ms.length)],
    ]),
    aims: [
      {
        what: 'redeemReceipt p50 / decision',
        value: (spent ?? Number.NaN) / (decision ?? Number.NaN),
        unit: '×',
        limit: 1,
        sense: 'at most',
      },
    ],
    notes: [
      `Signing is no part of a decision. Reading the receipt with it is one statement more: ${((withReceipt ?? Number.NaN) / (decision ?? Number.NaN)).toFixed(2)}×.`,
    ],
  };
};
