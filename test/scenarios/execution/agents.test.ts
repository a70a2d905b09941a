import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { onReplica } from '../../fixtures/client/fixture.ts';
import type { Execution } from '../../fixtures/client/fragments.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
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

describe('agents and their versions', () => {
  test('a version says whether people are asked, under which name, and what else belongs to it', async () => {
    const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Support letters' });
    const agentId = agent?.id;
    expect(await mutate(fixture.agent, 'startExecution', { agentId })).toMatchObject({
      path: ['input', 'agentId'],
      message: '“Support letters” has no version yet; an administrator makes one with createAgentVersion.',
    });
    const first = { approvalRequired: false, settings: { model: 'small', temperature: 0.2 } };
    const second = {
      approvalRequired: true,
      checkpointName: 'before sending',
      message: 'A letter is ready.',
    };
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, ...first });
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, ...second });
    const { agent: read1 } = await read(
      fixture.agent,
      graphql(
        `query ExecutionsAgent($id: ID!) {
          agent(id: $id) { name currentVersion { ...Version } versions { totalCount nodes { ...Version } } }
        }`,
        version,
      ),
      { id: agentId },
    );
    const of = { agent: { id: agentId } };
    const current = { ...of, number: 2, settings: {}, ...second };
    expect(read1).toEqual({
      name: 'Support letters',
      currentVersion: current,
      versions: {
        totalCount: 2,
        nodes: [current, { ...of, number: 1, checkpointName: null, message: null, ...first }],
      },
    });
    expect(await mutate(fixture.admin, 'createAgent', { name: 'Support letters' })).toMatchObject({
      path: ['input', 'name'],
    });
  });

  test('a run keeps the version that it began with', async () => {
    const agentId = await fixture.newAgent();
    const before = await fixture.begin(agentId);
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, approvalRequired: false });
    const after = await fixture.begin(agentId);
    expect([before.version.number, after.version.number]).toEqual([1, 2]);
    const finish = async ({ id }: Execution) =>
      (await mustSucceed(fixture.agent, 'completeExecution', { id, output: draft })).execution?.status;
    expect([await finish(before), await finish(after)]).toEqual(['AWAITING_APPROVAL', 'COMPLETED']);
  });

  test('of versions made at once each has a number of its own', async () => {
    const agentId = await fixture.newAgent();
    const made = await Promise.all(
      upTo(8).map((i) =>
        mustSucceed(onReplica(fixture.urls[i % 2], fixture.admin), 'createAgentVersion', {
          agentId,
          approvalRequired: true,
        }),
      ),
    );
    const numbers = made.map(({ agentVersion }) => agentVersion?.number ?? 0);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(upTo(8).map((i) => i + 2));
  });
});

const version = graphql(`fragment Version on AgentVersion {
  number approvalRequired checkpointName settings message agent { id }
}`);
