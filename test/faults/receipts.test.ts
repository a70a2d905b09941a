import { createPublicKey, verify } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { canonical } from '../../src/domain/canonical.ts';
import { createApproval, createFixture, type Fixture, onReplica } from '../fixtures/client/fixture.ts';
import { found } from '../fixtures/client/found.ts';
import { mustSucceed, mutate } from '../fixtures/client/mutations.ts';
import { codes, redeem } from '../fixtures/receipt/approved.ts';
import { readReceipts } from '../fixtures/receipt/read-receipt.ts';
import { beforeWrite } from '../fixtures/server/before-write.ts';
import { seeded } from '../fixtures/server/seeded.ts';

// The agent is the attacker: it has its key and everything that it saved, and tries to have more happen than was
// approved. What decides is counted at the end that acts: each redemption that was answered is one effect.

vi.setConfig({ testTimeout: 600_000 });

const seed = Number(process.env['RECEIPTS_SEED'] ?? Date.now() % 100_000);
const rounds = Number(process.env['RECEIPTS_ROUNDS'] ?? 12);

type Params = Record<string, unknown>;

interface Attack {
  readonly random: () => number;
  readonly fixture: Fixture;
  /** Receipts of before, whatever became of them. */
  readonly saved: string[];
}

const pick = <Item>({ random }: Attack, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;

const proposed = (): Params => ({ amount: 100, to: { name: 'café', tags: ['a', 'b'] } });

/** The params that were approved, and what an agent would rather do. */
const variants: readonly ((params: Params) => Params)[] = [
  (params) => params,
  (params) => Object.fromEntries(Object.entries(params).reverse()),
  (params) => ({ ...params, amount: 1e2 }),
  (params) => ({ ...params, amount: 9_999 }),
  (params) => ({ ...params, amount: '100' }),
  (params) => ({ ...params, extra: null }),
  ({ amount: _, ...params }) => params,
  (params) => ({ ...params, to: { name: 'cafe\u0301', tags: ['a', 'b'] } }),
  (params) => ({ ...params, to: { name: 'café', tags: ['b', 'a'] } }),
];

/** How a request ends; the params that may be executed, or null when nothing may. */
const endings: readonly ((fixture: Fixture, id: string) => Promise<Params | null>)[] = [
  async ({ reviewer }, id) => {
    await mustSucceed(reviewer, 'approve', { id });
    return proposed();
  },
  async ({ reviewer }, id) => {
    const modifiedParams = { ...proposed(), amount: 50 };
    await mustSucceed(reviewer, 'respond', { id, decision: { editAndApprove: { modifiedParams } } });
    return modifiedParams;
  },
  async ({ reviewer }, id) => {
    await mustSucceed(reviewer, 'reject', { id, reason: 'No' });
    return null;
  },
  async ({ agent }, id) => {
    await mustSucceed(agent, 'cancelApproval', { id });
    return null;
  },
  async ({ reviewer, agent, admin }, id) => {
    await mustSucceed(reviewer, 'approve', { id });
    const { decisionId } = await readReceipts(agent, id);
    await mustSucceed(admin, 'revokeReceipt', { decisionId, reason: 'A mistake' });
    return null;
  },
];

interface Effects {
  /** Effects for which nothing was approved, or something else. */
  unapproved: number;
  /** Effects beyond the first of a decision. */
  repeated: number;
  made: number;
}

async function attack(fixture: Fixture): Promise<Effects> {
  const run: Attack = { random: seeded(seed), fixture, saved: [] };
  const effects: Effects = { unapproved: 0, repeated: 0, made: 0 };
  for (let round = 0; round < rounds; round += 1) await attackOnce(run, effects);
  return effects;
}

async function attackOnce(run: Attack, effects: Effects): Promise<void> {
  const { fixture, saved } = run;
  const id = await createApproval(fixture.agent, { params: proposed() });
  const allowed = await pick(run, endings)(fixture, id);
  // After the decision: none of it may change what was approved.
  await mutate(fixture.agent, 'reviseApproval', { id, params: { ...proposed(), amount: 9_999 } });
  await mutate(fixture.agent, 'cancelApproval', { id });
  const { receipt } = await readReceipts(fixture.agent, id);
  if (receipt) saved.push(receipt);
  const tries = Array.from({ length: 6 }, (_, i) => ({
    params: pick(run, variants)(run.random() < 0.5 ? (allowed ?? proposed()) : proposed()),
    receipt: run.random() < 0.8 ? receipt : pick(run, saved),
    who: onReplica(fixture.urls[i % fixture.urls.length], fixture.agent),
  }));
  const answers = await Promise.all(
    tries.map(async ({ who, receipt: shown, params }) => ({
      params,
      own: shown === receipt,
      done:
        shown !== null &&
        shown !== undefined &&
        codes(await redeem(who, shown, params)) === 'RedeemReceiptPayload',
    })),
  );
  const done = answers.filter((one) => one.done);
  effects.made += done.length;
  const ofThis = done.filter(({ own }) => own);
  effects.repeated += Math.max(0, ofThis.length - 1);
  effects.unapproved += ofThis.filter(
    ({ params }) => allowed === null || canonical(params) !== canonical(allowed),
  ).length;
}

async function attacked(): Promise<Fixture> {
  process.stdout.write(`receipts: attacks from RECEIPTS_SEED=${seed}, RECEIPTS_ROUNDS=${rounds}\n`);
  const fixture = await createFixture({ replicas: 2, env: { publicUrl: 'https://approvals.example.com' } });
  onTestFinished(() => fixture.close());
  return fixture;
}

test('an agent with its key and all that it saved has nothing happen that was not approved, and nothing twice', async () => {
  const effects = await attack(await attacked());
  expect(effects).toMatchObject({ unapproved: 0, repeated: 0 });
});

test('without the unique index on the decision, two redeemers at once both succeed', async () => {
  const fixture = await attacked();
  await fixture.database.db.query('drop index effect_of_decision');
  const id = await createApproval(fixture.agent, { params: proposed() });
  await mustSucceed(fixture.reviewer, 'approve', { id });
  const receipt = found((await readReceipts(fixture.agent, id)).receipt);
  // Another redeems it on the other server, after it was found free and before that is written.
  const other = onReplica(fixture.urls[1], fixture.agent);
  const undo = beforeWrite({ replicas: fixture.replicas.slice(0, 1) }, 'insert into effect', () =>
    redeem(other, receipt, proposed()),
  );
  expect(codes(await redeem(fixture.agent, receipt, proposed()))).toBe('RedeemReceiptPayload');
  undo();
  const { rows } = await effectsOf(fixture);
  expect(rows).toBeGreaterThan(1);
});

async function effectsOf(fixture: Fixture): Promise<{ rows: number }> {
  const [counted] = await fixture.database.db.query<{ rows: number | string }>(
    'select count(*) as rows from effect',
  );
  return { rows: Number(found(counted).rows) };
}

test('where a receipt is checked and not redeemed, the same attacks have much happen', async () => {
  const fixture = await attacked();
  const { keys } = (await (await fetch(`${fixture.urls[0]}/.well-known/jwks.json`)).json()) as {
    keys: Record<string, string>[];
  };
  const key = createPublicKey({ key: found(keys[0]), format: 'jwk' });
  const isSigned = (receipt: string) => {
    const [head = '', body = '', signature = ''] = receipt.split('.');
    return verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  };
  let effects = 0;
  for (let round = 0; round < rounds; round += 1) {
    const id = await createApproval(fixture.agent, { params: proposed() });
    await mustSucceed(fixture.reviewer, 'approve', { id });
    const receipt = found((await readReceipts(fixture.agent, id)).receipt);
    for (const _ of variants) if (isSigned(receipt)) effects += 1;
  }
  expect(effects).toBe(rounds * variants.length);
});
