import { expect, inject, onTestFinished, test, vi } from 'vitest';
import * as comparing from '../../src/domain/receipt/differing-paths.ts';
import { checksOnly } from '../fixtures/attack/checks-only.ts';
import { EffectCounter } from '../fixtures/attack/effect-counter.ts';
import { type Mortal, mortalFixture } from '../fixtures/attack/mortal-fixture.ts';
import { type Attack, type PointOfEffect, redeemsFirst, runSchedule } from '../fixtures/attack/schedule.ts';
import { onReplica } from '../fixtures/client/fixture.ts';
import { inParallel, upTo } from '../fixtures/client/wait.ts';
import { approvedIn, codes, params, redeem } from '../fixtures/receipt/approved.ts';
import { beforeWrite } from '../fixtures/server/before-write.ts';
import { seeded } from '../fixtures/server/seeded.ts';
import { shortened, testSize } from '../fixtures/server/test-size.ts';

// The agent is the attacker: it has its key and everything that it saved, and tries to have more happen than was
// approved, while servers are killed at every await. What happened is counted where it happens.

const kind = inject('store')?.kind ?? 'embedded';
const schedules = testSize('schedules', kind);
const fewer = shortened('schedules', kind, 'schedules of an attacking agent');
/** Enough to show what a comparison is for. */
const inAnArm = Math.min(schedules, 1_000);
const seed = Number(process.env['RECEIPTS_SEED'] ?? Date.now() % 100_000);
const lanes = 8;
vi.setConfig({ testTimeout: 120_000 + schedules * 300 });

type MakePointOfEffect = (attack: Omit<Attack, 'pointOfEffect'>, random: () => number) => PointOfEffect;

/** All of the schedules, and what happened. */
async function attack(mortal: Mortal, count: number, makePoint: MakePointOfEffect = redeemsFirst) {
  const counter = new EffectCounter();
  const { keys: jwks } = (await (await fetch(`${mortal.urls[0]}/.well-known/jwks.json`)).json()) as {
    keys: Record<string, unknown>[];
  };
  const theirs = await approvedIn(mortal.others);
  const shared = { attacked: mortal, counter, jwks, saved: [theirs.receipt] };
  await inParallel(lanes, upTo(count), (i) => {
    const random = seeded(seed * 100_003 + i);
    return runSchedule({ ...shared, pointOfEffect: makePoint(shared, random) }, random);
  });
  const counted = { schedules: count, kills: mortal.deaths(), ...counter.count() };
  process.stdout.write(`receipts: RECEIPTS_SEED=${seed}, ${JSON.stringify(counted)}\n`);
  return counted;
}

test(`an agent that attacks in ${schedules} schedules, with kills at every await, has nothing happen that was not approved, and nothing twice`, async ({
  task,
}) => {
  if (fewer) task.meta.shortened = fewer;
  const mortal = await mortalFixture();
  // No clock of these machines is asked: not that of the agent, and not that of the server.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + (seed % 2 ? 400 : -400) * 86_400_000 });
  onTestFinished(() => void vi.useRealTimers());
  const counted = await attack(mortal, schedules);
  expect(counted).toMatchObject({ unapproved: 0, repeated: 0 });
  // It was no empty threat: servers died, and what was approved did happen.
  expect(counted.kills).toBeGreaterThan(schedules / 4);
  expect(counted.effects).toBeGreaterThan(schedules / 16);
  const [row] = await mortal.fixture.database.db.query<{ redeemed: number | string }>(
    'select count(*) as redeemed from effect where redeemed_at is not null',
  );
  expect(Number(row?.redeemed)).toBeGreaterThanOrEqual(counted.effects);
});

test('where a receipt is checked and not redeemed, the same attacks have much happen', async () => {
  const counted = await attack(await mortalFixture(), schedules, checksOnly);
  expect(counted.repeated).toBeGreaterThan(schedules / 8);
  expect(counted.unapproved).toBeGreaterThan(schedules / 8);
});

test('where params are not compared with those that were approved, others are executed', async () => {
  const compared = vi.spyOn(comparing, 'differingPaths').mockReturnValue([]);
  onTestFinished(() => compared.mockRestore());
  const counted = await attack(await mortalFixture(), inAnArm);
  expect(compared).toHaveBeenCalled();
  expect(counted.unapproved).toBeGreaterThan(inAnArm / 10);
  expect(counted.repeated).toBe(0);
});

test('without the unique index on the decision, two redeemers at once both succeed', async () => {
  const { fixture } = await mortalFixture();
  await fixture.database.db.query('drop index effect_of_decision');
  const { receipt } = await approvedIn(fixture);
  // Another redeems it on the other server, after it was found free and before that is written.
  const other = onReplica(fixture.urls[1], fixture.agent);
  const undo = beforeWrite({ replicas: fixture.replicas.slice(0, 1) }, 'insert into effect', () =>
    redeem(other, receipt, params),
  );
  expect(codes(await redeem(fixture.agent, receipt, params))).toBe('RedeemReceiptPayload');
  undo();
  const [counted] = await fixture.database.db.query<{ rows: number | string }>(
    'select count(*) as rows from effect',
  );
  expect(Number(counted?.rows)).toBe(2);
});
