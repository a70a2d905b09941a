import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSigningKeys } from '../../../src/actions/receipt/find-signing-keys.ts';
import { signCompact } from '../../../src/auth/signing-key.ts';
import { limits } from '../../../src/domain/limits.ts';
import { receiptType } from '../../../src/domain/receipt/receipt.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { approvedIn, codes, params, redeem } from '../../fixtures/receipt/approved.ts';
import { readEffect, readReceipt } from '../../fixtures/receipt/read-receipt.ts';

let fixture: Fixture;
/** Has a key with nothing but the right to redeem. */
let payments: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture({ replicas: 2, env: { publicUrl: 'https://approvals.example.com' } });
  payments = await createPrincipal(fixture.admin, 'payments', {
    kind: 'SERVICE',
    role: 'VIEWER',
    scopes: ['effects:redeem'],
  });
});
afterAll(() => fixture.close());

const approved = (input: object = {}, agent?: Client) => approvedIn(fixture, input, agent);
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('redeeming', () => {
  test('a service with no other right may, once, and answers what may be executed', async () => {
    const { id, receipt, decisionId } = await approved();
    expect(await readEffect(fixture.agent, id)).toMatchObject({ status: 'NOT_REDEEMED', redemptionId: null });
    const redeemed = await mustSucceed(payments, 'redeemReceipt', {
      receipt,
      params,
      idempotencyKey: 'pay-1',
    });
    expect(redeemed).toMatchObject({
      decision: { id: decisionId, outcome: 'APPROVE' },
      params,
      replayed: false,
    });
    expect(Date.parse(redeemed.leaseEndsAt) - Date.parse(redeemed.redeemedAt)).toBe(limits.effectLeaseMs);
    expect(await redeem(payments, receipt, params, 'pay-1')).toEqual({ ...redeemed, replayed: true });
    expect(await redeem(fixture.agent, receipt, params, 'pay-1')).toMatchObject({
      __typename: 'ReceiptError',
      code: 'RECEIPT_SPENT',
      spentBy: { handle: 'payments' },
      spentAt: redeemed.redeemedAt,
      message: `This receipt was redeemed by “payments” on ${redeemed.redeemedAt}. It is good for once.`,
    });
    expect(await readEffect(fixture.agent, id)).toMatchObject({
      status: 'REDEEMED',
      redemptionId: redeemed.redemptionId,
      redeemedBy: { handle: 'payments' },
    });
  });

  test('of a hundred at once on two servers one gets it, and the others learn who did', async () => {
    const { id, receipt } = await approved();
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        redeem(onReplica(fixture.urls[i % 2], i % 3 === 0 ? payments : fixture.agent), receipt),
      ),
    );
    const spent = results.filter(({ code }) => code === 'RECEIPT_SPENT');
    expect(spent.length).toBe(99);
    const [won] = results.filter(({ __typename }) => __typename === 'RedeemReceiptPayload');
    const { redeemedBy, redeemedAt } = await readEffect(fixture.agent, id);
    expect(won?.redeemedAt).toBe(redeemedAt);
    for (const loser of spent) expect(loser).toMatchObject({ spentBy: redeemedBy, spentAt: redeemedAt });
  });

  test('the same params in another form are the same, and others are named by where they differ', async () => {
    const { receipt } = await approved({ params: { amount: 100, text: 'é', list: [1, 2] } });
    const differing = async (given: object) => (await redeem(fixture.agent, receipt, given)).paths;
    expect(await differing({ amount: '100', text: 'é', list: [1, 2] })).toEqual(['/amount']);
    expect(await differing({ amount: 100, text: 'e\u0301', list: [2, 1] })).toEqual([
      '/text',
      '/list/0',
      '/list/1',
    ]);
    expect(await differing({ amount: 100, text: 'é', list: [1, 2, 3], extra: null })).toEqual([
      '/list/2',
      '/extra',
    ]);
    expect(await differing({ text: 'é', list: { 0: 1, 1: 2 } })).toEqual(['/amount', '/list']);
    expect(await redeem(fixture.agent, receipt, { amount: 101, text: 'é', list: [1, 2] })).toMatchObject({
      code: 'RECEIPT_MISMATCH',
      path: ['input', 'params'],
    });
    expect(codes(await redeem(fixture.agent, receipt, { list: [1, 2], text: 'é', amount: 1e2 }))).toBe(
      'RedeemReceiptPayload',
    );
  });

  test('what was forged, trimmed or changed, or is of others, is no receipt', async () => {
    const { receipt } = await approved();
    const [head = '', body = '', signature = ''] = receipt.split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString());
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const { keys } = (await (await fetch(`${fixture.urls[0]}/.well-known/jwks.json`)).json()) as {
      keys: { x: string }[];
    };
    const hmac = (parts: string, key: string) => createHmac('sha256', key).update(parts).digest('base64url');
    const hs256 = `${base64url({ ...header, alg: 'HS256' })}.${body}`;
    const other = await fixture.otherWorkspace('Another');
    const theirs = await createApproval(other.agent, { params });
    await mustSucceed(other.reviewer, 'approve', { id: theirs });
    const forgeries = [
      `${base64url({ ...header, alg: 'none' })}.${body}.`,
      `${base64url({ ...header, alg: 'none' })}.${body}.${signature}`,
      `${hs256}.${hmac(hs256, keys[0]?.x ?? '')}`,
      `${hs256}.${hmac(hs256, JSON.stringify(keys[0]))}`,
      `${base64url({ ...header, kid: 'another' })}.${body}.${signature}`,
      `${base64url({ ...header, typ: 'JWT' })}.${body}.${signature}`,
      `${head}.${base64url({ ...claims, exp: claims.exp + 999 })}.${signature}`,
      `${head}.${body}.${signature.slice(0, -4)}`,
      // The same bytes in another text.
      `${head}.${body}.${signature.slice(0, -1)}${String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1)}`,
      `${head}.${body}.`,
      `${head}.${body}`,
      'receipt',
      await readReceipt(other.agent, theirs),
    ];
    for (const forged of forgeries)
      expect(codes(await redeem(fixture.agent, forged))).toBe('RECEIPT_INVALID');
    expect(codes(await redeem(fixture.agent, receipt))).toBe('RedeemReceiptPayload');
  });

  test('a signature by our own key over what was not decided is no receipt', async () => {
    const { receipt } = await approved();
    const [head = '', body = ''] = receipt.split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const ports = fixture.replicas[0]?.ports;
    const key = ports && (await findSigningKeys(ports, [kid])).get(kid);
    if (!key) throw new Error('There is no such key.');
    for (const change of [
      { exp: claims.exp + 999 },
      { params_digest: 'sha-256:x' },
      { rev: 2 },
      { more: 1 },
    ]) {
      const forged = await signCompact({ ...claims, ...change }, receiptType, key);
      expect(codes(await redeem(fixture.agent, forged))).toBe('RECEIPT_INVALID');
    }
    expect(await signCompact(claims, receiptType, key)).toBe(receipt);
  });

  test('a key stays within its projects and types', async () => {
    const { principalId } = await read(payments, '{ viewer { principal { id } } }').then((seen) => ({
      principalId: (seen as { viewer: { principal: { id: string } } }).viewer.principal.id,
    }));
    const { secret } = await mustSucceed(fixture.admin, 'createApiKey', {
      principalId,
      scopes: ['effects:redeem'],
      types: ['payout'],
    });
    const bound = { url: fixture.admin.url, key: secret };
    expect(codes(await redeem(bound, (await approved()).receipt))).toBe('FORBIDDEN');
    expect(codes(await redeem(bound, (await approved({ type: 'payout' })).receipt))).toBe(
      'RedeemReceiptPayload',
    );
  });

  test('nothing is redeemed for a requester who is suspended', async () => {
    const bot = await createPrincipal(fixture.admin, 'bot', {
      kind: 'AGENT',
      role: 'VIEWER',
      scopes: ['default'],
    });
    const { receipt } = await approved({}, bot);
    await mustSucceed(fixture.admin, 'suspendPrincipal', { id: bot.id, reason: 'Stolen key' });
    expect(codes(await redeem(payments, receipt))).toBe('FORBIDDEN');
    await mustSucceed(fixture.admin, 'resumePrincipal', { id: bot.id });
    expect(codes(await redeem(payments, receipt))).toBe('RedeemReceiptPayload');
  });
});
