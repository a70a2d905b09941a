import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { approvedIn, params } from '../../fixtures/receipt/approved.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'two',
    when: 'type == "two"',
    stages: [{ count: 2 }],
  });
});
afterAll(() => fixture.close());

const lines = graphql(`query LinesCover($after: String) {
  events(first: 100, after: $after) { nodes { seq type canonical hash previousHash disclosures } } }`);

interface Line {
  readonly type: string;
  readonly canonical: string;
  readonly hash: string;
  readonly previousHash: string;
  readonly disclosures: Record<string, string>;
}

async function linesAfter(after: string, reader: Client = fixture.admin): Promise<Line[]> {
  return (await read(reader, lines, { after })).events.nodes as unknown as Line[];
}

const sha256 = (text: string, form: 'hex' | 'base64url') => createHash('sha256').update(text).digest(form);
const digestsIn = ({ canonical }: Line): Record<string, string> => JSON.parse(canonical)[2].digests ?? {};

/** What a line covers, by name, as far as it is disclosed and has the digest that the line says. */
function disclosed(line: Line): Record<string, unknown> {
  const digests = digestsIn(line);
  return Object.fromEntries(
    Object.entries(line.disclosures).flatMap(([name, text]) => {
      const [, named, value] = JSON.parse(text);
      return named === name && digests[name] === `sha-256:${sha256(text, 'base64url')}`
        ? [[name, value]]
        : [];
    }),
  );
}

function requireChain(log: readonly Line[]): void {
  for (const [i, line] of log.entries()) {
    expect(line.hash).toBe(sha256(line.previousHash + sha256(line.canonical, 'hex'), 'hex'));
    if (i > 0) expect(line.previousHash).toBe(log[i - 1]?.hash);
  }
}

const asked = {
  summary: 'Refund \u{1F600} order 4711\nas agreed',
  type: 'two',
  params: { amount: 240, order: '4711', note: 'Grüße' },
  context: { customer: 'Meyer' },
  keyValueContext: { VIP: 'yes' },
  recommendation: { outcome: { type: 'APPROVE' }, rationale: 'As the terms say.' },
};

test('every line of a case covers what was asked and what was decided', async () => {
  const after = await cursorNow(fixture.admin);
  const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Order 4711 of Meyer' });
  const id = await createApproval(fixture.agent, { ...asked, taskId: task?.id });
  await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 250 }, note: 'Dearer.' });
  const other = await createPrincipal(fixture.admin, 'other');
  const edit = { editAndApprove: { modifiedParams: { amount: 200 } } };
  await mustSucceed(fixture.reviewer, 'respond', { id, revision: 2, decision: edit });
  await mustSucceed(other, 'approve', { id, revision: 3, reason: 'Fine.' });
  const log = await linesAfter(after);
  requireChain(log);
  for (const line of log)
    expect(Object.keys(disclosed(line)).sort()).toEqual(Object.keys(digestsIn(line)).sort());
  const about = (type: string) => log.filter((line) => line.type === type).map(disclosed);
  expect(about('task.created')).toEqual([{ name: 'Order 4711 of Meyer' }]);
  expect(about('approval.created')).toMatchObject([
    {
      ...{ summary: asked.summary, type: 'two', context: { customer: 'Meyer' } },
      ...{ keyValueContext: { VIP: 'yes' }, recommendation: asked.recommendation },
      params: { amount: 240, order: '4711' },
    },
  ]);
  expect(about('approval.revised')).toMatchObject([{ params: { amount: 250 } }]);
  expect(about('approval.voted')).toMatchObject([
    { params: { amount: 200 }, authority: { basis: expect.any(String), principal: { handle: 'reviewer' } } },
  ]);
  expect(about('approval.decided')).toMatchObject([
    { params: { amount: 200 }, reason: 'Fine.', recommendation: asked.recommendation },
  ]);
  // The line itself says by which version of which policy, and nothing of what was written.
  expect(log.map(({ canonical }) => canonical).join()).not.toMatch(/Meyer|Dearer|Fine|amount|4711/);
  const decided = log.find(({ type }) => type === 'approval.decided');
  expect(JSON.parse(decided?.canonical ?? '')[2]).toMatchObject({
    v: 2,
    payload: { policy: { version: 1 }, riskLevel: expect.any(String), effect: 'REQUIRE' },
  });
});

test('an override, a voided vote, a message and an elicitation are covered', async () => {
  const after = await cursorNow(fixture.admin);
  const one = await createApproval(fixture.agent, { type: 'two' });
  const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id: one });
  await mustSucceed(fixture.admin, 'voidVote', { decisionId: decision?.id, reason: 'A stolen key.' });
  await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId: one, content: 'Why so much?' });
  const boss = await createPrincipal(fixture.admin, 'boss', { rights: ['override'] });
  const override = { action: 'pay_half', params: { amount: 120 }, reason: 'Half is due.' };
  await mustSucceed(boss, 'respond', { id: one, decision: { override } });
  const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
    message: 'Which account?',
    responseSchema: { type: 'object', properties: { account: { type: 'string' } } },
  });
  const answer = { id: elicitation?.id, action: 'ACCEPT', content: { account: 'DE02 77' } };
  await mustSucceed(fixture.reviewer, 'answerElicitation', answer);
  const log = await linesAfter(after);
  requireChain(log);
  const about = (type: string) => log.filter((line) => line.type === type).map(disclosed);
  expect(about('approval.vote_voided')).toEqual([{ voidReason: 'A stolen key.' }]);
  expect(about('message.sent')[0]).toEqual({ content: 'Why so much?' });
  expect(about('approval.decided')).toMatchObject([
    { overrideAction: 'pay_half', overrideParams: { amount: 120 }, reason: 'Half is due.' },
  ]);
  expect(about('elicitation.created')).toMatchObject([{ message: 'Which account?' }]);
  expect(about('elicitation.answered')).toEqual([{ content: { account: 'DE02 77' } }]);
  expect(log.map(({ canonical }) => canonical).join()).not.toMatch(/stolen|so much|pay_half|is due|DE02 77/);
});

test('what came of an effect, and why a receipt was revoked, are covered', async () => {
  const after = await cursorNow(fixture.admin);
  const { receipt } = await approvedIn(fixture);
  const { redemptionId } = await mustSucceed(fixture.agent, 'redeemReceipt', { receipt, params });
  const report = { redemptionId, status: 'FAILED', result: { attempt: 'p-77' }, error: 'No such account.' };
  await mustSucceed(fixture.agent, 'reportEffect', report);
  const { decisionId } = await approvedIn(fixture);
  await mustSucceed(fixture.admin, 'revokeReceipt', { decisionId, reason: 'Paid twice.' });
  const log = await linesAfter(after);
  requireChain(log);
  const about = (type: string) => log.filter((line) => line.type === type).map(disclosed);
  expect(about('receipt.redeemed')).toEqual([{}]);
  expect(about('effect.reported')).toEqual([{ result: { attempt: 'p-77' }, error: 'No such account.' }]);
  expect(about('receipt.revoked')).toEqual([{ revokeReason: 'Paid twice.' }]);
  expect(log.map(({ canonical }) => canonical).join()).not.toMatch(/p-77|account|twice/);
  // Changed in its row, it is not what the line covers any more.
  await fixture.database.db.query(`update effect set error = 'None.' where error is not null`);
  const [changed] = (await linesAfter(after)).filter(({ type }) => type === 'effect.reported').map(disclosed);
  expect(changed).toEqual({ result: { attempt: 'p-77' } });
});

test('what is erased leaves the chain whole and cannot be guessed; what is changed shows', async () => {
  const after = await cursorNow(fixture.admin);
  const id = await createApproval(fixture.agent, { type: 'one' });
  await mustSucceed(fixture.reviewer, 'reject', { id, reason: 'No.', reasonCode: 'LATE' });
  const rejected = async () =>
    (await linesAfter(after)).find(({ type }) => type === 'approval.decided') as Line;
  const whole = await rejected();
  const { db } = fixture.database;
  await db.query(`update decision set reason_code = 'EARLY' where reason_code = 'LATE'`, []);
  const changed = await rejected();
  expect(changed.disclosures['reasonCode']).toContain('EARLY');
  expect(disclosed(changed)).toEqual({ ...disclosed(whole), reasonCode: undefined });
  await db.query(
    `update decision set reason_code = null, salts = salts - 'reasonCode' where reason_code = 'EARLY'`,
    [],
  );
  const erased = await rejected();
  expect(erased.hash).toBe(whole.hash);
  expect(Object.keys(erased.disclosures)).toContain('reason');
  expect(Object.keys(erased.disclosures)).not.toContain('reasonCode');
  requireChain(await linesAfter(after));
  const guess = (text: string) => `sha-256:${sha256(text, 'base64url')}`;
  const digest = digestsIn(erased)['reasonCode'];
  expect(digest).not.toBe(guess('"LATE"'));
  // The arm without the erased salt being gone: who has kept it finds the text.
  const [salt] = JSON.parse(whole.disclosures['reasonCode'] ?? '[]');
  expect(digest).toBe(guess(JSON.stringify([salt, 'reasonCode', 'LATE'])));
});

test('who may not read approvals gets lines and hashes, and no disclosure', async () => {
  const after = await cursorNow(fixture.admin);
  await createApproval(fixture.agent, { summary: 'Secret' });
  const auditor = await createPrincipal(fixture.admin, 'auditor', { scopes: ['audit:read'] });
  for (const reader of [auditor, fixture.reviewer]) {
    const log = await linesAfter(after, reader);
    expect(log.map(({ type }) => type)).toContain('approval.created');
    expect(log.map(({ disclosures }) => disclosures)).toEqual(log.map(() => ({})));
  }
});
