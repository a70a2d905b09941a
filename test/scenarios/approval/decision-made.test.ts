import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval, createFixture, type Fixture, onReplica } from '../../fixtures/client/fixture.ts';
import { decisionMade, overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { report } from '../../fixtures/client/report.ts';

const onPostgres = inject('store')?.kind === 'postgres';
let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture({ replicas: onPostgres ? 2 : 1 });
});
afterAll(() => fixture.close());

/** The main job, from the agent's first call to what it hears, and what it then knows. */
describe.each(transports)('over %s', (_name, listen) => {
  test('an agent asks, waits, and hears what a reviewer decides', async () => {
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Order 4711' });
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
      taskId: task?.id,
      summary: 'Refund **120 EUR** for order 4711',
      params: { order: 4711, amount: 120 },
    });
    expect(approval).toMatchObject({
      status: 'PENDING',
      revision: 1,
      decision: null,
      task: { id: task?.id },
    });

    const waiting = await listen(fixture.agent, decisionMade, { approvalId: approval?.id });
    onTestFinished(() => waiting.stop());
    const { decision } = await mustSucceed(fixture.reviewer, 'approve', {
      id: approval?.id,
      reason: 'It is ours to pay.',
    });

    const heard = await waiting.next();
    expect(heard).toEqual({
      cursor: expect.any(String),
      occurredAt: expect.any(String),
      decision,
      approval: { ...approval, status: 'APPROVED', decision, decidedAt: decision?.decidedAt },
    });
    // No line of the log is earlier than the one before, so an event may be moments later than what it is about.
    const laterMs = Date.parse(heard.occurredAt) - Date.parse(decision?.decidedAt ?? '');
    expect([laterMs >= 0, laterMs <= limits.clockToleranceMs]).toEqual([true, true]);
    expect(heard.decision).toMatchObject({
      outcome: 'APPROVE',
      final: true,
      reason: 'It is ours to pay.',
      decidedBy: { handle: 'reviewer', kind: 'HUMAN' },
    });
    expect(await waiting.ended).toEqual({ how: 'COMPLETE' });
  });

  test('an agent that asks late hears what was decided before', async () => {
    const id = await createApproval(fixture.agent);
    const { decision } = await mustSucceed(fixture.reviewer, 'reject', { id, reasonCode: 'FRAUD' });

    const waiting = await listen(fixture.agent, decisionMade, { approvalId: id });
    expect(await waiting.next()).toMatchObject({ decision, approval: { id, status: 'REJECTED' } });
    expect(await waiting.ended).toEqual({ how: 'COMPLETE' });
  });

  test('many agents wait, each hears its own decision and no other', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => createApproval(fixture.agent)));
    const waiting = await Promise.all(
      ids.map((id) => listen(fixture.agent, decisionMade, { approvalId: id })),
    );
    await Promise.all(ids.map((id) => mustSucceed(fixture.reviewer, 'approve', { id })));
    await Promise.all(waiting.map((subscription) => subscription.ended));
    expect(waiting.map(({ heard }) => heard.map(({ approval }) => approval.id))).toEqual(
      ids.map((id) => [id]),
    );
  });
});

test('the answer to a mutation and what the agent hears are milliseconds apart', async () => {
  const socket = await overWebSocket(fixture.agent, decisionMade);
  onTestFinished(() => socket.stop());
  // A decision is heard for certain once one has been heard.
  await mustSucceed(fixture.reviewer, 'approve', { id: await createApproval(fixture.agent) });
  await socket.next();
  const lags: number[] = [];
  for (let i = 0; i < 50; i += 1) {
    const id = await createApproval(fixture.agent);
    const heard = socket.next().then(() => performance.now());
    await mustSucceed(fixture.reviewer, 'approve', { id });
    const answered = performance.now();
    lags.push((await heard) - answered);
  }
  report('from the mutation’s answer to the agent, ms', lags);
});

if (onPostgres) {
  describe.each(transports)('across two replicas over %s', (_name, listen) => {
    test('an agent on one hears what is decided on the other, before and after it listens', async () => {
      const [here, there] = fixture.urls;
      const id = await createApproval(onReplica(here, fixture.agent));
      const early = await listen(onReplica(here, fixture.agent), decisionMade, { approvalId: id });
      const { decision } = await mustSucceed(onReplica(there, fixture.reviewer), 'approve', { id });
      expect((await early.next()).decision).toEqual(decision);

      const late = await listen(onReplica(there, fixture.agent), decisionMade, { approvalId: id });
      expect((await late.next()).decision).toEqual(decision);
      expect(late.heard[0]?.cursor).toBe(early.heard[0]?.cursor);
    });
  });
} else {
  test('the embedded database belongs to one process, so there can be no second replica', async () => {
    expect(await fixture.database.open()).toBe(fixture.database.db);
  });
}
