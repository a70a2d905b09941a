import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VariablesOf } from '../../../src/documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import {
  createExecutionFixture,
  draft,
  type ExecutionFixture,
} from '../../fixtures/execution/execution-fixture.ts';

let fixture: ExecutionFixture;
beforeAll(async () => {
  fixture = await createExecutionFixture();
});
afterAll(() => fixture.close());

describe('at the checkpoint', () => {
  test('a request is made of the output, the checkpoint and the input, and reviewers see it', async () => {
    const version = { checkpointName: 'before sending', message: 'A letter is ready.' };
    const { run, approvalId, agentId } = await fixture.stopped({ input: { order: 4711 } }, draft, version);
    const { approval } = await read(
      fixture.reviewer,
      graphql(`query ExecutionsApproval($id: ID!) { approval(id: $id) {
        status type action summary params context checkpointName requester { handle } execution { id agent { id } }
        task { openApproval { id } } availableOutcomes } }`),
      { id: approvalId },
    );
    expect(approval).toEqual({
      status: 'PENDING',
      type: 'agent.checkpoint',
      action: 'before sending',
      summary: 'A letter is ready.',
      params: draft,
      context: { agent: expect.stringContaining('writer-'), version: 1, input: { order: 4711 } },
      checkpointName: 'before sending',
      requester: { handle: 'agent' },
      execution: { id: run.id, agent: { id: agentId } },
      task: { openApproval: { id: approvalId } },
      availableOutcomes: [
        'APPROVE',
        'EDIT_AND_APPROVE',
        'REJECT',
        'DELEGATE',
        'ESCALATE',
        'REQUEST_MORE_INFO',
      ],
    });
    expect(await fixture.eventsOf(run.id)).toEqual(['execution.started', 'execution.awaiting_approval']);
  });

  test('what waits is listed by status, agent and checkpoint', async () => {
    const checkpointName = `checkpoint-${crypto.randomUUID()}`;
    const one = await fixture.stopped({}, draft, { checkpointName });
    const two = await fixture.stopped({}, draft, { checkpointName });
    await mustSucceed(fixture.reviewer, 'approve', { id: one.approvalId });
    const document = graphql(`
      query ExecutionsListed($filter: ApprovalFilter, $agentId: ID, $status: [ExecutionStatus!]) {
        approvals(filter: $filter) {
          nodes { id params checkpointName createdAt execution { id status agent { id name } } }
        }
        executions(filter: { agentId: $agentId, status: $status }) { nodes { id } }
      }`);
    const listed = (variables: VariablesOf<typeof document>) => read(fixture.reviewer, document, variables);
    const waiting = await listed({
      filter: { status: ['PENDING'], checkpointName },
      status: ['AWAITING_APPROVAL'],
      agentId: two.agentId,
    });
    expect(waiting.approvals.nodes).toEqual([
      {
        id: two.approvalId,
        params: draft,
        checkpointName,
        createdAt: expect.any(String),
        execution: {
          id: two.run.id,
          status: 'AWAITING_APPROVAL',
          agent: { id: two.agentId, name: expect.any(String) },
        },
      },
    ]);
    expect(waiting.executions.nodes).toEqual([{ id: two.run.id }]);
    const all = await listed({ filter: { checkpointName } });
    expect(all.approvals.nodes.map(({ id }) => id)).toEqual([two.approvalId, one.approvalId]);
    expect(all.executions.nodes.slice(0, 2).map(({ id }) => id)).toEqual([two.run.id, one.run.id]);
    const ofAgent = await listed({ filter: { agentId: one.agentId }, status: ['COMPLETED', 'REJECTED'] });
    expect(ofAgent.approvals.nodes.map(({ id }) => id)).toEqual([one.approvalId]);
    expect(ofAgent.executions.nodes.map(({ id }) => id)).toContain(one.run.id);
    expect(ofAgent.executions.nodes.map(({ id }) => id)).not.toContain(two.run.id);
  });

  test('a busy task is a conflict, and the run can stop once it is free', async () => {
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Letters' });
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
      summary: 'Paper',
      taskId: task?.id,
    });
    const { id } = await fixture.begin(await fixture.newAgent(), { taskId: task?.id });
    const complete = () => mutate(fixture.agent, 'completeExecution', { id, output: draft });
    expect(await complete()).toMatchObject({ code: 'TASK_BUSY', currentApproval: { id: approval?.id } });
    expect(await fixture.executionOf(id)).toMatchObject({ status: 'RUNNING' });
    await mustSucceed(fixture.reviewer, 'approve', { id: approval?.id });
    expect(await complete()).toMatchObject({ execution: { status: 'AWAITING_APPROVAL' } });
  });

  test('a retry stops once', async () => {
    const { id } = await fixture.begin(await fixture.newAgent());
    const input = { id, output: draft, idempotencyKey: 'done' };
    const first = await mustSucceed(fixture.agent, 'completeExecution', input);
    await mustSucceed(fixture.reviewer, 'approve', { id: first.execution?.approval?.id });
    expect(await mustSucceed(fixture.agent, 'completeExecution', input)).toMatchObject({
      replayed: true,
      execution: { id, status: 'COMPLETED', output: draft },
    });
  });
});

describe('policies', () => {
  test('judge a checkpoint like any other request: some decide alone, some ask more people', async () => {
    const governed = await fixture.newAgent({ checkpointName: 'governed' });
    const policy = (name: string, condition: string, rules: Input) =>
      mustSucceed(fixture.admin, 'createPolicy', {
        name,
        when: `type == "agent.checkpoint" && action == "governed" && ${condition}`,
        ...rules,
      });
    await policy('short letters go', 'size(params.body) < 5', { effect: 'AUTO_APPROVE' });
    await policy('nobody writes to all', 'params.to == "all"', { effect: 'AUTO_REJECT' });
    await policy('two read the others', 'true', { stages: [{ count: 2 }] });
    const finish = async (output: object) => {
      const { id } = await fixture.begin(governed);
      return (await mustSucceed(fixture.agent, 'completeExecution', { id, output })).execution;
    };
    const short = await finish({ to: 'ann', body: 'Hi.' });
    expect(short).toMatchObject({ status: 'COMPLETED', output: { to: 'ann', body: 'Hi.' } });
    expect(await fixture.eventsOf(short?.id ?? '')).toEqual(['execution.started', 'execution.completed']);
    const all = await finish({ to: 'all', body: 'Dear all' });
    expect(all).toMatchObject({ status: 'REJECTED', output: null });
    const long = await finish({ to: 'ann', body: 'Dear Ann' });
    const id = long?.approval?.id;
    await mustSucceed(fixture.reviewer, 'approve', { id });
    expect(await fixture.executionOf(long?.id ?? '')).toMatchObject({
      status: 'AWAITING_APPROVAL',
      output: null,
    });
    await mustSucceed(fixture.chief, 'approve', { id });
    expect(await fixture.executionOf(long?.id ?? '')).toMatchObject({ status: 'COMPLETED' });
  });

  test('a revision that a policy decides alone ends the run', async () => {
    const agentId = await fixture.newAgent({ checkpointName: 'revised' });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'revised is fine',
      when: 'action == "revised" && params.body == "better"',
      effect: 'AUTO_APPROVE',
    });
    const { id } = await fixture.begin(agentId);
    const { execution } = await mustSucceed(fixture.agent, 'completeExecution', {
      id,
      output: { body: 'worse' },
    });
    await mustSucceed(fixture.agent, 'reviseApproval', {
      id: execution?.approval?.id,
      params: { body: 'better' },
    });
    expect(await fixture.executionOf(id)).toMatchObject({ status: 'COMPLETED', output: { body: 'better' } });
  });
});
