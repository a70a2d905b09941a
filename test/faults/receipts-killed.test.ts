import { expect, inject, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { graphql } from '../documents/graphql.ts';
import { EffectCounter } from '../fixtures/attack/effect-counter.ts';
import { killedFixture } from '../fixtures/attack/killed-fixture.ts';
import { redeemsFirst, runSchedule } from '../fixtures/attack/schedule.ts';
import { found } from '../fixtures/client/found.ts';
import { type Client, read } from '../fixtures/client/graphql.ts';
import { mutate } from '../fixtures/client/mutations.ts';
import { until, upTo } from '../fixtures/client/wait.ts';
import { approvedIn, codes, params, redeem } from '../fixtures/receipt/approved.ts';
import { readEffect } from '../fixtures/receipt/read-receipt.ts';
import { seeded } from '../fixtures/server/seeded.ts';
import { shortened, testSize } from '../fixtures/server/test-size.ts';

const kind = inject('store')?.kind ?? 'embedded';
const killCount = testSize('receiptKills', kind);
const fewer = shortened('receiptKills', kind, 'kills under an attacking agent');
const seed = Number(process.env['RECEIPTS_SEED'] ?? Date.now() % 100_000);

test(`processes are killed ${killCount} times under an agent that attacks: nothing happens that was not approved, and nothing twice`, {
  timeout: 120_000 + killCount * 30_000,
}, async ({ task }) => {
  if (fewer) task.meta.shortened = fewer;
  const killed = await killedFixture(seeded(seed));
  const counter = new EffectCounter();
  const { keys: jwks } = (await (await fetch(`${killed.urls[0]}/.well-known/jwks.json`)).json()) as {
    keys: Record<string, unknown>[];
  };
  const { receipt: first } = await approvedIn(killed);
  const attacked = { ...killed, others: killed };
  const shared = { attacked, counter, jwks, saved: [first] };
  counter.approved('', first, null);
  let schedules = 0;
  const lane = async () => {
    // Few kills may be over before anything was approved and redeemed, which would show nothing.
    while (killed.kills() < killCount || (counter.count().effects === 0 && schedules < 200)) {
      schedules += 1;
      const random = seeded(seed * 100_003 + schedules);
      await runSchedule({ ...shared, pointOfEffect: redeemsFirst(shared, random) }, random);
    }
  };
  await Promise.all(upTo(4).map(lane));
  await killed.settle();
  const counted = counter.count();
  process.stdout.write(
    `receipts: RECEIPTS_SEED=${seed}, ${JSON.stringify({ schedules, kills: killed.kills(), ...counted })}\n`,
  );
  expect(counted).toMatchObject({ unapproved: 0, repeated: 0 });
  expect(counted.effects).toBeGreaterThan(0);
});

test('killed between redeeming and reporting, an effect is uncertain within its lease, and is not run again', async () => {
  const killed = await killedFixture(seeded(seed));
  const { agent, payments } = killed;
  const counter = new EffectCounter();
  const { id, receipt } = await approvedIn(killed);
  const spent = await redeem(payments, receipt, params, 'pay-1');
  counter.happened({ receipt, params, redemption: found(spent.redemptionId) });
  const restart = async (statement?: string) => {
    for (const replica of killed.replicas) await replica.kill();
    if (statement) await killed.whileDown(statement);
    for (const replica of killed.replicas) await replica.comeBack();
  };
  // What a worker does that starts again, or another one.
  const tryAgain = async () => {
    for (const [who, key] of [
      [payments, 'pay-2'],
      [agent, 'pay-1'],
      [agent, undefined],
    ] as const) {
      const answer = await redeem(who, receipt, params, key);
      if (codes(answer) === 'RedeemReceiptPayload') {
        counter.happened({ receipt, params, redemption: found(answer.redemptionId) });
      }
      expect(answer).toMatchObject({ code: 'RECEIPT_SPENT', spentBy: { handle: 'payments' } });
    }
  };
  await restart();
  await tryAgain();
  expect(await readEffect(agent, id)).toMatchObject({ status: 'REDEEMED', leaseEndsAt: spent.leaseEndsAt });
  expect(await redeem(payments, receipt, params, 'pay-1')).toMatchObject({
    replayed: true,
    redemptionId: spent.redemptionId,
  });

  // The time of the lease goes by while no server is there.
  const passed = `interval '${limits.effectLeaseMs} milliseconds'`;
  await restart(
    `update effect set redeemed_at = redeemed_at - ${passed}, lease_ends_at = lease_ends_at - ${passed}`,
  );
  expect((await readEffect(agent, id)).status).toBe('UNCERTAIN');
  await until(
    'people are shown it',
    async () => (await effectEvents(agent, id)).includes('effect.uncertain'),
    60_000,
  );
  await tryAgain();
  expect((await readEffect(agent, id)).status).toBe('UNCERTAIN');
  expect(counter.count()).toMatchObject({ effects: 1, repeated: 0 });
  const { redemptionId } = spent;
  expect(codes(await mutate(agent, 'reportEffect', { redemptionId, status: 'SUCCEEDED' }))).toBe('FORBIDDEN');
  await mutate(killed.admin, 'reportEffect', { redemptionId, status: 'SUCCEEDED' });
  expect((await readEffect(agent, id)).status).toBe('SUCCEEDED');
  expect(await effectEvents(agent, id)).toEqual(['receipt.redeemed', 'effect.uncertain', 'effect.reported']);
}, 240_000);

const eventsOfCase = graphql(`query EffectEvents($id: ID!) {
  events(filter: { approvalId: $id }, first: 50) { nodes { type } }
}`);

async function effectEvents(client: Client, id: string): Promise<string[]> {
  const { events } = await read(client, eventsOfCase, { id });
  return events.nodes.map(({ type }) => type).filter((type) => /^(effect|receipt)\./.test(type));
}
