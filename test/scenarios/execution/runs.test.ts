import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { day } from '../../fixtures/client/durations.ts';
import { createFixture, createPrincipal, onReplica } from '../../fixtures/client/fixture.ts';
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

describe('a run', () => {
  test('without approval is complete at once, and all readers see its output', async () => {
    const { id } = await fixture.begin(await fixture.newAgent({ approvalRequired: false }), {
      input: { order: 4711 },
    });
    const completed = await mustSucceed(fixture.agent, 'completeExecution', { id, output: draft });
    expect(completed.execution).toMatchObject({ status: 'COMPLETED', output: draft, approval: null });
    expect(await fixture.executionOf(id, fixture.reader)).toMatchObject({
      status: 'COMPLETED',
      output: draft,
    });
    expect(await fixture.eventsOf(id)).toEqual(['execution.started', 'execution.completed']);
  });

  test('that comes to nothing says so, once, and only while it runs', async () => {
    const { id } = await fixture.begin(await fixture.newAgent());
    const failed = await mustSucceed(fixture.agent, 'failExecution', {
      id,
      error: 'The printer is on fire.',
    });
    expect(failed.execution).toMatchObject({ status: 'FAILED', error: 'The printer is on fire.' });
    expect(await fixture.eventsOf(id)).toEqual(['execution.started', 'execution.failed']);
    for (const [name, input] of [
      ['failExecution', {}],
      ['completeExecution', { output: draft }],
    ] as const) {
      expect(await mutate(fixture.agent, name, { id, ...input })).toMatchObject({
        __typename: 'ConflictError',
        code: 'NOT_PENDING',
        message: 'This execution has failed already.',
      });
    }
    const { run, approvalId } = await fixture.stopped();
    expect(await mutate(fixture.agent, 'failExecution', { id: run.id })).toMatchObject({
      code: 'NOT_PENDING',
      currentApproval: { id: approvalId },
    });
  });

  test('belongs to the principal who began it; an administrator can end it', async () => {
    const { id } = await fixture.begin(await fixture.newAgent());
    const other = await createPrincipal(fixture.admin, 'other-agent', { kind: 'AGENT', role: 'VIEWER' });
    for (const client of [other, fixture.admin]) {
      expect(await mutate(client, 'completeExecution', { id, output: draft })).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    expect(await mutate(other, 'failExecution', { id })).toMatchObject({ code: 'FORBIDDEN' });
    await mustSucceed(fixture.admin, 'failExecution', { id });
  });

  test('gets one output, however often it is given at once', async () => {
    const { id } = await fixture.begin(await fixture.newAgent());
    const results = await Promise.all(
      upTo(16).map((i) =>
        mutate(onReplica(fixture.urls[i % 2], fixture.agent), 'completeExecution', {
          id,
          output: { ...draft, i },
        }),
      ),
    );
    const won = results.filter(({ __typename }) => __typename === 'CompleteExecutionPayload');
    expect(won).toHaveLength(1);
    expect(new Set(results.filter((one) => one !== won[0]).map(({ code }) => code))).toEqual(
      new Set(['NOT_PENDING']),
    );
    const rows = await fixture.database.db.query('select id from request where execution_id = $1', [
      uuidOf('Execution', id),
    ]);
    expect(rows).toHaveLength(1);
  });
});

test('a run has seven days unless it says otherwise, and is over for its output before any sweep', async () => {
  const agentId = await fixture.newAgent();
  const { execution } = await mustSucceed(fixture.agent, 'startExecution', { agentId });
  expect(execution && Date.parse(execution.expiresAt) - Date.parse(execution.createdAt)).toBe(7 * day);
  expect(await mutate(fixture.agent, 'startExecution', { agentId, expiresIn: 'P31D' })).toMatchObject({
    code: 'VALIDATION_FAILED',
    path: ['input', 'expiresIn'],
    message: 'A run may live from 1 second to 30 days; choose a time within that.',
  });
  fixture.advanceClock(8 * day);
  expect(
    await mutate(fixture.agent, 'completeExecution', { id: execution?.id, output: draft }),
  ).toMatchObject({ code: 'NOT_PENDING', message: 'This execution has expired already.' });
});

test('requests that no run waits for cost no more than they did', async () => {
  // What is written for an approval and a decision names no table of runs.
  const texts: string[] = [];
  const quiet = await createFixture({ onStatement: (text) => texts.push(text) });
  onTestFinished(() => quiet.close());
  const { approval } = await mustSucceed(quiet.agent, 'createApproval', { summary: 'Paper' });
  await mustSucceed(quiet.reviewer, 'approve', { id: approval?.id });
  expect(texts.some((text) => text.includes('insert into request'))).toBe(true);
  expect(texts.filter((text) => /(update|from|join) execution/.test(text))).toEqual([]);
});
