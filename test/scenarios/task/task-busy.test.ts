import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const newTask = async () =>
  (await mustSucceed(fixture.agent, 'createTask', { name: 'Order 4711' })).task?.id ?? '';

test('a second approval on a task is refused, and the refusal names the open one', async () => {
  const taskId = await newTask();
  const open = await createApproval(fixture.agent, { taskId, summary: 'The first' });
  const refused = await mutate(fixture.agent, 'createApproval', { taskId, summary: 'The second' });
  expect(refused).toMatchObject({
    __typename: 'ConflictError',
    code: 'TASK_BUSY',
    message: expect.stringContaining(open),
    path: ['input', 'taskId'],
    currentApproval: { id: open, status: 'PENDING', summary: 'The first' },
  });
  expect(await tasks(taskId)).toEqual({ task: { openApproval: { id: open }, approvals: { totalCount: 1 } } });
});

test('of twenty at once on one task exactly one is open, and the refusals name it', async () => {
  const taskId = await newTask();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      mutate(fixture.agent, 'createApproval', { taskId, summary: `No. ${i}` }),
    ),
  );
  const [open, ...more] = results.filter(({ __typename }) => __typename === 'CreateApprovalPayload');
  expect(more).toEqual([]);
  for (const result of results.filter((result) => result !== open)) {
    expect(result).toMatchObject({ code: 'TASK_BUSY', currentApproval: { id: open?.approval?.id } });
  }
  expect(await tasks(taskId)).toMatchObject({ task: { approvals: { totalCount: 1 } } });
});

describe('the task is free again', () => {
  test.each([
    ['a decision', (id: string) => mustSucceed(fixture.reviewer, 'approve', { id })],
    [
      'a question',
      (id: string) =>
        mustSucceed(fixture.reviewer, 'respond', { id, decision: { requestMoreInfo: { note: 'Why?' } } }),
    ],
    ['a cancel', (id: string) => mustSucceed(fixture.agent, 'cancelApproval', { id })],
    [
      'the expiry',
      async () => {
        // Not swept yet: the next request ends it.
        fixture.advanceClock(11 * 60_000);
      },
    ],
  ])('after %s', async (_what, free) => {
    const taskId = await newTask();
    await free(await createApproval(fixture.agent, { taskId, expiresIn: 'PT10M' }));
    const next = await createApproval(fixture.agent, { taskId });
    expect(await tasks(taskId)).toMatchObject({ task: { openApproval: { id: next } } });
  });

  test('but not while it is only delegated or claimed', async () => {
    const taskId = await newTask();
    const id = await createApproval(fixture.agent, { taskId });
    await mustSucceed(fixture.reviewer, 'claim', { id });
    await mustSucceed(fixture.reviewer, 'respond', { id, decision: { delegate: { to: 'owner' } } });
    expect(await mutate(fixture.agent, 'createApproval', { taskId, summary: 'Next' })).toMatchObject({
      code: 'TASK_BUSY',
      currentApproval: { id },
    });
  });
});

const tasks = (id: string) =>
  read(fixture.agent, 'query ($id: ID!) { task(id: $id) { openApproval { id } approvals { totalCount } } }', {
    id,
  });
