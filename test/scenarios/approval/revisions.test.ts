import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proposal } from '../../fixtures/approval/proposal.ts';
import { allowOverride, createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
  await allowOverride(fixture.admin, fixture.reviewer);
});
afterAll(() => fixture.close());

describe('revisions', () => {
  test('a question frees the task; the answer reopens the request as revision 2', async () => {
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Order 4712' });
    const id = await createApproval(fixture.agent, { ...proposal, taskId: task?.id });
    await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { requestMoreInfo: { note: 'Which order?' } },
    });

    const other = await createApproval(fixture.agent, { taskId: task?.id, summary: 'Another way to do it' });
    expect(await mutate(fixture.agent, 'reviseApproval', { id, summary: 'Refund order 4712' })).toMatchObject(
      {
        code: 'TASK_BUSY',
        currentApproval: { id: other },
      },
    );
    await mustSucceed(fixture.agent, 'cancelApproval', { id: other });

    const { approval } = await mustSucceed(fixture.agent, 'reviseApproval', {
      id,
      summary: 'Refund order 4712',
      params: { ...proposal.params, order: 4712 },
    });
    expect(approval).toMatchObject({ status: 'PENDING', revision: 2, decision: null, decidedAt: null });

    const stale = await mutate(fixture.reviewer, 'approve', { id, revision: 1 });
    expect(stale).toMatchObject({
      __typename: 'ConflictError',
      code: 'STALE_REVISION',
      path: ['input', 'revision'],
      currentApproval: { id, revision: 2, status: 'PENDING' },
    });
    expect(stale.message).toContain('summary, params.order');

    const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id, revision: 2 });
    expect(decision).toMatchObject({ revision: 2, final: true });
    const { approval: whole } = await read(fixture.agent, decisionsOf, { id });
    expect(whole).toEqual({
      decisions: {
        nodes: [
          { outcome: 'REQUEST_MORE_INFO', revision: 1, final: true },
          { outcome: 'APPROVE', revision: 2, final: true },
        ],
      },
    });
  });

  test('a waiter hears the question, then the decision on the answer', async () => {
    const id = await createApproval(fixture.agent, proposal);
    const first = await overWebSocket(fixture.agent, decisionMade, { approvalId: id });
    await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { requestMoreInfo: { note: 'Which order?' } },
    });
    const question = await first.next();
    expect(question).toMatchObject({ decision: { outcome: 'REQUEST_MORE_INFO', note: 'Which order?' } });

    await mustSucceed(fixture.agent, 'reviseApproval', { id, summary: 'Refund order 4713' });
    const second = await overWebSocket(fixture.agent, decisionMade, {
      approvalId: id,
      after: question.cursor,
    });
    await mustSucceed(fixture.reviewer, 'approve', { id, revision: 2 });
    expect(await second.next()).toMatchObject({ decision: { outcome: 'APPROVE', revision: 2 } });
    expect(await second.ended).toEqual({ how: 'COMPLETE' });
  });

  test('what has ended for good cannot be revised', async () => {
    const id = await createApproval(fixture.agent, proposal);
    await mustSucceed(fixture.reviewer, 'reject', { id });
    expect(await mutate(fixture.agent, 'reviseApproval', { id, summary: 'Please' })).toMatchObject({
      __typename: 'ConflictError',
      code: 'NOT_PENDING',
      currentApproval: { status: 'REJECTED' },
    });
  });
});

const decisionsOf = `
  query ($id: ID!) { approval(id: $id) { decisions { nodes { outcome revision final } } } }`;
