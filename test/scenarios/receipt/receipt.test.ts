import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rotateSigningKey } from '../../../src/actions/receipt/rotate-signing-key.ts';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  allowOverride,
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { readReceipt, readReceipts } from '../../fixtures/receipt/read-receipt.ts';
import { ofCalls } from '../../fixtures/server/of-calls.ts';

let fixture: Fixture;
let ann: CreatedPrincipal;
let bob: CreatedPrincipal;
const statements: string[] = [];

beforeAll(async () => {
  fixture = await createFixture({
    replicas: 2,
    env: { publicUrl: 'https://approvals.example.com/' },
    onStatement: ofCalls((text) => statements.push(text)),
  });
  ann = await createPrincipal(fixture.admin, 'ann', { groups: ['finance'] });
  bob = await createPrincipal(fixture.admin, 'bob', { groups: ['finance'] });
});
afterAll(() => fixture.close());

const keys = async (): Promise<{ keys: Record<string, string>[]; caching: string | null }> => {
  const answer = await fetch(`${fixture.urls[0]}/.well-known/jwks.json`);
  return { ...(await answer.json()), caching: answer.headers.get('cache-control') };
};

/** Checks a receipt with nothing but what is published, as a stranger would. */
async function checked(receipt: string) {
  const [head = '', body = '', signature = ''] = receipt.split('.');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString());
  const jwk = found((await keys()).keys.find(({ kid }) => kid === header.kid));
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  expect(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  return { header, jwk, claims: JSON.parse(Buffer.from(body, 'base64url').toString()) };
}

async function approved(input: Record<string, unknown> = {}, outcome: object = { approve: {} }) {
  const id = await createApproval(fixture.agent, { params: { amount: 120, currency: 'EUR' }, ...input });
  await mustSucceed(fixture.reviewer, 'respond', { id, decision: outcome });
  return id;
}

/** What two servers say is one and the same. */
const fromOther = (id: string) => readReceipt({ ...fixture.agent, url: found(fixture.urls[1]) }, id);
const sha256 = (text: string) => `sha-256:${createHash('sha256').update(text).digest('base64url')}`;

describe('a receipt', () => {
  test('says what was decided, for how long, by whom, and where it is in the log', async () => {
    const id = await approved({ type: 'refund', action: 'Refund', effectExpiresIn: 'PT2H' });
    const { decisionId, receipt } = await readReceipts(fixture.agent, id);
    const { header, jwk, claims } = await checked(found(receipt));
    expect(header).toEqual({ alg: 'EdDSA', kid: jwk['kid'], typ: 'countersign-receipt+jws' });
    expect(jwk).toEqual({
      kty: 'OKP',
      crv: 'Ed25519',
      x: jwk['x'],
      kid: jwk['kid'],
      use: 'sig',
      alg: 'EdDSA',
    });
    const { viewer } = await read(fixture.agent, whoami);
    const reviewer = (await read(fixture.reviewer, whoami)).viewer;
    const { events } = await read(fixture.admin, decidedEvent, { id });
    const [line] = events.nodes;
    const seconds = Math.floor(Date.parse(line?.occurredAt ?? '') / 1_000);
    expect(claims).toEqual({
      iss: 'https://approvals.example.com',
      aud: viewer.workspace.id,
      jti: decisionId,
      sub: id,
      iat: expect.closeTo(seconds, -1),
      exp: claims.iat + 2 * 60 * 60,
      rev: 1,
      outcome: 'APPROVE',
      type: 'refund',
      action: 'Refund',
      params_digest: sha256('{"amount":120,"currency":"EUR"}'),
      requester: viewer.principal,
      approvers: [{ ...reviewer.principal, acts_for: null, stage: 1, groups: [] }],
      policy: null,
      log: { epoch: expect.any(String), seq: line?.seq, hash: line?.hash },
    });
  });

  test('is the same bytes each time, on every server, and a list of them is one statement more', async () => {
    const id = await approved();
    const first = await readReceipt(fixture.agent, id);
    expect(await readReceipt(fixture.reviewer, id)).toBe(first);
    expect(await fromOther(id)).toBe(first);
    /** The least of a few runs is without the sweeps, which come now and then. */
    const counted = async (document: string) => {
      const counts: number[] = [];
      for (const _ of upTo(4)) {
        statements.length = 0;
        await read(fixture.reviewer, document);
        counts.push(statements.length);
      }
      return Math.min(...counts);
    };
    const listed = (first: number, fields: string) =>
      `{ approvals(first: ${first}, filter: { status: APPROVED }) { nodes { decision { id ${fields} } } } }`;
    await approved();
    await approved();
    const [without, one, three] = [
      await counted(listed(3, '')),
      await counted(listed(1, 'receipt')),
      await counted(listed(3, 'receipt')),
    ];
    expect(three - without).toBe(1);
    expect(one).toBe(three);
  });

  test('is for what may be executed: edited params, and what an override does instead', async () => {
    const edited = await approved(
      {},
      { editAndApprove: { modifiedParams: { amount: 90, currency: 'EUR' } } },
    );
    const edit = (await checked(await readReceipt(fixture.agent, edited))).claims;
    expect(edit).toMatchObject({
      rev: 2,
      outcome: 'EDIT_AND_APPROVE',
      params_digest: sha256('{"amount":90,"currency":"EUR"}'),
    });
    await allowOverride(fixture.admin, fixture.reviewer);
    const overriden = await approved(
      {},
      { override: { action: 'Give a voucher', reason: 'Old customer', params: { voucher: 'V1' } } },
    );
    const override = (await checked(await readReceipt(fixture.agent, overriden))).claims;
    expect(override).toMatchObject({
      outcome: 'OVERRIDE',
      action: 'Give a voucher',
      params_digest: sha256('{"voucher":"V1"}'),
      approvers: [{ handle: 'reviewer', acts_for: null, stage: 1, groups: [] }],
    });
  });

  test('names each vote with its group, and the policy; a policy that decides alone has no approvers', async () => {
    const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'two of finance',
      when: 'type == "payout"',
      stages: [{ groups: [{ group: 'finance', count: 2 }] }],
      effectExpiresIn: 'PT1H',
    });
    const id = await createApproval(fixture.agent, {
      type: 'payout',
      params: { amount: 1 },
      effectExpiresIn: 'P3D',
    });
    await mustSucceed(ann, 'approve', { id });
    expect((await readReceipts(fixture.agent, id)).all).toEqual([
      { id: expect.any(String), final: false, receipt: null },
    ]);
    await mustSucceed(bob, 'approve', { id });
    const { claims } = await checked(await readReceipt(fixture.agent, id));
    const vote = { acts_for: null, stage: 1, groups: ['finance'] };
    expect(claims).toMatchObject({
      approvers: [
        { id: ann.id, handle: 'ann', ...vote },
        { id: bob.id, handle: 'bob', ...vote },
      ],
      policy: { id: policy?.id, name: 'two of finance', version: 1 },
      // The request may ask for less than the policy says, and not for more.
      exp: claims.iat + 60 * 60,
    });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'tips',
      when: 'type == "tip"',
      effect: 'AUTO_APPROVE',
    });
    const alone = await createApproval(fixture.agent, { type: 'tip' });
    const tip = (await checked(await readReceipt(fixture.agent, alone))).claims;
    expect(tip).toMatchObject({
      approvers: [],
      params_digest: sha256('{}'),
      policy: { name: 'tips' },
      exp: tip.iat + 24 * 60 * 60,
    });
  });

  test('is there for nothing that lets nothing happen', async () => {
    const rejected = await approved({}, { reject: { reason: 'No' } });
    expect((await readReceipts(fixture.agent, rejected)).receipt).toBeNull();
    const asked = await approved({}, { requestMoreInfo: { note: 'Which?' } });
    expect((await readReceipts(fixture.agent, asked)).all).toMatchObject([{ final: true, receipt: null }]);
    const other = await fixture.otherWorkspace('Another');
    const theirs = await createApproval(other.agent);
    await mustSucceed(other.reviewer, 'approve', { id: theirs });
    expect((await checked(await readReceipt(other.agent, theirs))).claims.aud).not.toBe(
      (await read(fixture.agent, whoami)).viewer.workspace.id,
    );
  });
});

test('the next key is published before it signs, and changes no receipt', async () => {
  const before = await approved();
  const receipt = await readReceipt(fixture.agent, before);
  const { keys: known } = await keys();
  const [first, second] = fixture.replicas.map(({ ports }) => ports);
  const made = await Promise.all([rotateSigningKey(found(first)), rotateSigningKey(found(second))]);
  expect(made.map(({ made }) => made).sort()).toEqual([false, true]);
  expect(new Set(made.map(({ kid }) => kid)).size).toBe(1);
  const { keys: published, caching } = await keys();
  expect(published.map(({ kid }) => kid)).toEqual([made[0]?.kid, ...known.map(({ kid }) => kid)]);
  expect(caching).toBe('public, max-age=300');
  expect((await checked(await readReceipt(fixture.agent, await approved()))).header.kid).toBe(
    known[0]?.['kid'],
  );
  fixture.advanceClock(limits.signingKeyLeadMs + 1_000);
  const after = await readReceipt(fixture.agent, await approved());
  expect((await checked(after)).header.kid).toBe(made[0]?.kid);
  expect(await readReceipt(fixture.agent, before)).toBe(receipt);
  expect(await fromOther(before)).toBe(receipt);
});

test('deciding takes not one statement more', async () => {
  const id = await createApproval(fixture.agent);
  statements.length = 0;
  await mustSucceed(fixture.reviewer, 'approve', { id });
  expect(statements.filter((text) => /signing_key|log_epoch/.test(text))).toEqual([]);
});

const whoami = graphql(`query ReceiptWhoami { viewer { principal { id handle } workspace { id } } }`);
const decidedEvent = graphql(`query ReceiptDecided($id: ID!) {
  events(filter: { approvalId: $id, type: ["approval.decided"] }) { nodes { seq hash occurredAt } }
}`);
