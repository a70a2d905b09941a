import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { ask, at, type Stage, setStage } from '../../fixtures/client/fixture.ts';
import { decisionMade, overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { done } from '../../fixtures/client/mutations.ts';
import { report } from '../../fixtures/client/report.ts';

const onPostgres = inject('store')?.kind === 'postgres';
let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ replicas: onPostgres ? 2 : 1 });
});
afterAll(() => stage.close());

/** The main job, from the agent's first call to what it hears, and what it then knows. */
describe.each(transports)('over %s', (_name, listen) => {
  test('an agent asks, waits, and hears what a reviewer decides', async () => {
    const { task } = await done(stage.agent, 'createTask', { name: 'Order 4711' });
    const { approval } = await done(stage.agent, 'createApproval', {
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

    const waiting = await listen(stage.agent, decisionMade, { approvalId: approval?.id });
    onTestFinished(() => waiting.stop());
    const { decision } = await done(stage.reviewer, 'approve', {
      id: approval?.id,
      reason: 'It is ours to pay.',
    });

    const heard = await waiting.next();
    expect(heard).toEqual({
      cursor: expect.any(String),
      occurredAt: decision?.decidedAt,
      decision,
      approval: { ...approval, status: 'APPROVED', decision, decidedAt: decision?.decidedAt },
    });
    expect(heard.decision).toMatchObject({
      outcome: 'APPROVE',
      final: true,
      reason: 'It is ours to pay.',
      decidedBy: { handle: 'reviewer', kind: 'HUMAN' },
    });
    expect(await waiting.ended).toEqual({ how: 'COMPLETE' });
  });

  test('an agent that asks late hears what was decided before', async () => {
    const id = await ask(stage.agent);
    const { decision } = await done(stage.reviewer, 'reject', { id, reasonCode: 'FRAUD' });

    const waiting = await listen(stage.agent, decisionMade, { approvalId: id });
    expect(await waiting.next()).toMatchObject({ decision, approval: { id, status: 'REJECTED' } });
    expect(await waiting.ended).toEqual({ how: 'COMPLETE' });
  });

  test('many agents wait, each hears its own decision and no other', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => ask(stage.agent)));
    const waiting = await Promise.all(ids.map((id) => listen(stage.agent, decisionMade, { approvalId: id })));
    await Promise.all(ids.map((id) => done(stage.reviewer, 'approve', { id })));
    await Promise.all(waiting.map((subscription) => subscription.ended));
    expect(waiting.map(({ heard }) => heard.map(({ approval }) => approval.id))).toEqual(
      ids.map((id) => [id]),
    );
  });
});

test('the answer to a mutation and what the agent hears are milliseconds apart', async () => {
  const socket = await overWebSocket(stage.agent, decisionMade);
  onTestFinished(() => socket.stop());
  // A decision is heard for certain once one has been heard.
  await done(stage.reviewer, 'approve', { id: await ask(stage.agent) });
  await socket.next();
  const lags: number[] = [];
  for (let i = 0; i < 50; i += 1) {
    const id = await ask(stage.agent);
    const heard = socket.next().then(() => performance.now());
    await done(stage.reviewer, 'approve', { id });
    const answered = performance.now();
    lags.push((await heard) - answered);
  }
  report('from the mutation’s answer to the agent, ms', lags);
});

if (onPostgres) {
  describe.each(transports)('across two replicas over %s', (_name, listen) => {
    test('an agent on one hears what is decided on the other, before and after it listens', async () => {
      const [here, there] = stage.urls;
      const id = await ask(at(here, stage.agent));
      const early = await listen(at(here, stage.agent), decisionMade, { approvalId: id });
      const { decision } = await done(at(there, stage.reviewer), 'approve', { id });
      expect((await early.next()).decision).toEqual(decision);

      const late = await listen(at(there, stage.agent), decisionMade, { approvalId: id });
      expect((await late.next()).decision).toEqual(decision);
      expect(late.heard[0]?.cursor).toBe(early.heard[0]?.cursor);
    });
  });
} else {
  test('the embedded database belongs to one process, so there can be no second replica', async () => {
    expect(await stage.database.open()).toBe(stage.database.db);
  });
}
