import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestCountersign, testCountersign } from '../../../packages/client/src/testing.ts';
import { startTestServer } from '../../../src/testing.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const day = 86_400_000;

describe('the server of a test', onlyOn('embedded', 'It brings its own database.'), () => {
  let world: TestCountersign;
  beforeAll(async () => {
    world = await testCountersign({ startTestServer });
  });
  afterAll(() => world.close());

  test('people decide what the test says', async () => {
    const { cs, reviewer } = world;
    const { id } = await cs.approvals.create({ summary: 'Refund', params: { amount: 120 } });
    await reviewer('sarah').edits((params) => ({ ...params, amount: 80 }));
    expect(await cs.approvals.waitForDecision(id)).toMatchObject({
      status: 'APPROVED',
      params: { amount: 80 },
    });
    const other = await cs.approvals.create({ summary: 'Another' });
    const waiting = reviewer('sarah').rejects(({ summary }) => summary === 'Another', 'No');
    expect((await waiting).id).toBe(other.id);
  });

  test('a guard needs no more than the scopes of an agent', async () => {
    const { cs, reviewer } = world;
    const refund = cs.guard('refund', ({ amount }: { amount: number }) => `Refunded ${amount}`, {
      summary: ({ amount }) => `Guarded ${amount}`,
    });
    const refunding = refund({ amount: 240 });
    await reviewer('sarah').edits(
      () => ({ amount: 80 }),
      ({ summary }) => summary === 'Guarded 240',
    );
    expect(await refunding).toBe('Refunded 80');
    const { id } = await refund.request({ amount: 20 });
    await reviewer('sarah').approves((one) => one.id === id);
    expect(await cs.resume()).toMatchObject([{ approvalId: id, outcome: { value: 'Refunded 20' } }]);
  });

  test('an escalation of seven days with three people takes less than a second', async () => {
    const { cs, admin, reviewer, advance } = world;
    const people = ['ann', 'tom', 'lea'] as const;
    await Promise.all(people.map((handle) => reviewer(handle, [`${handle}s`]).client()));
    const policy = `mutation Policy($input: CreatePolicyInput!) { createPolicy(input: $input) { __typename ... on UserError { message } } }`;
    const stages = people.map((handle) => ({
      groups: [{ group: `${handle}s`, count: 1 }],
      timeLimit: 'P7D',
    }));
    await admin.call(policy, { input: { name: 'transfers', when: "type == 'transfer'", stages } });

    const since = performance.now();
    const { id } = await cs.approvals.create({ summary: 'Transfer', type: 'transfer', expiresIn: 'P30D' });
    const waiting = cs.approvals.waitForDecision(id);
    await advance(7 * day);
    await reviewer('tom').approves(({ type }) => type === 'transfer');
    expect(await waiting).toMatchObject({ status: 'APPROVED', decision: { decidedBy: { handle: 'tom' } } });
    const tookMs = performance.now() - since;
    console.log(`Seven days in ${Math.round(tookMs)} ms.`);
    expect(tookMs).toBeLessThan(1_000);
  });

  test('a stand-in decides while a reviewer is away', async () => {
    const { cs, reviewer } = world;
    await reviewer('sarah').isAwayUntil(new Date(Date.now() + 60 * day), reviewer('tom'));
    const { id } = await cs.approvals.create({ summary: 'While away', assignTo: 'sarah' });
    await reviewer('tom').approves((one) => one.id === id);
    expect((await cs.approvals.get(id)).status).toBe('APPROVED');
  });
});
