import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { refund } from '../../fixtures/approval/refund.ts';
import { minute } from '../../fixtures/client/durations.ts';
import { openTask, uploadFile } from '../../fixtures/client/files.ts';
import {
  type CreatedPrincipal,
  createFixture,
  createPrincipal,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { beforeWrite } from '../../fixtures/server/before-write.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

let fixture: Fixture;
let bot: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
});
afterAll(() => fixture.close());
beforeEach(async () => {
  bot = await program();
});

const program = (kind = 'AGENT') =>
  createPrincipal(fixture.admin, `bot-${crypto.randomUUID()}`, { kind, role: 'VIEWER', scopes: ['default'] });

const ask = async (input: Input = {}, who: Client = bot) => {
  const { approval, joined, replayed } = await mustSucceed(who, 'createApproval', {
    ...refund,
    joinEqual: true,
    ...input,
  });
  return { id: approval?.id ?? '', joined, replayed };
};

const openOf = graphql(`query JoinEqualOpen {
  approvals(filter: { requestedByMe: true, status: [PENDING] }) { totalCount }
}`);
const openCount = async () => (await read(bot, openOf)).approvals.totalCount;

describe('an equal open request is joined', () => {
  test('whatever the order of its keys, and however long it waits', async () => {
    const first = await ask();
    expect(first.joined).toBe(false);
    const params = { to: { name: 'Ada', iban: 'DE' }, amount: 120 };
    expect(await ask({ params, expiresIn: 'PT3H' })).toEqual({ id: first.id, joined: true, replayed: false });
    expect(await openCount()).toBe(1);
    const log = graphql(
      `query JoinEqualLog($id: ID!) { events(filter: { approvalId: $id }, first: 5) { nodes { type } } }`,
    );
    expect((await read(fixture.admin, log, { id: first.id })).events.nodes).toEqual([
      { type: 'approval.created' },
    ]);
  });

  test('also on its task, which is busy for any other', async () => {
    const taskId = await openTask(bot);
    const first = await ask({ taskId });
    expect(await ask({ taskId })).toMatchObject({ id: first.id, joined: true });
    expect(
      await mutate(bot, 'createApproval', { ...refund, taskId, summary: 'More', joinEqual: true }),
    ).toMatchObject({ code: 'TASK_BUSY', currentApproval: { id: first.id } });
  });

  test('by a principal that has as many open as it may', async () => {
    const first = await ask();
    const limits = [{ kind: 'OPEN_REQUESTS', max: 1 }];
    await mustSucceed(fixture.admin, 'setLimits', { principal: bot.handle, limits });
    expect(await ask()).toMatchObject({ id: first.id, joined: true });
  });

  test.each([
    ['project', { projectName: 'join-equal' }],
    ['type', { type: 'payment' }],
    ['action', { action: 'Refund it' }],
    ['summary', { summary: 'Refund 121 EUR' }],
    ['params', { params: { ...refund.params, amount: 121 } }],
    ['paramsSchema', { paramsSchema: { type: 'object' } }],
    ['context', { context: { reason: 'late' } }],
    ['keyValueContext', { keyValueContext: { Order: '4712' } }],
    ['riskLevel', { riskLevel: 'CRITICAL' }],
    ['recommendation', { recommendation: { outcome: { type: 'APPROVE' } } }],
    ['requestedBy', { requestedBy: 'Ada' }],
    ['assignTo', { assignTo: 'reviewer' }],
    ['callbackUrl', { callbackUrl: 'https://example.com/hook' }],
    ['escalationSchema', { escalationSchema: { type: 'object' } }],
  ])('and one with another %s is not equal', async (what, other) => {
    if (what === 'project') await mustSucceed(fixture.admin, 'createProject', { name: 'join-equal' });
    const first = await ask();
    const next = await ask(other);
    expect(next).toMatchObject({ joined: false });
    expect(next.id).not.toBe(first.id);
  });

  test('nor one on another task, with another file, or for another earlier request', async () => {
    const [one, other] = [await openTask(bot), await openTask(bot)];
    await ask({ taskId: one });
    expect(await ask({ taskId: other })).toMatchObject({ joined: false });
    expect(await ask()).toMatchObject({ joined: false });
    const { id: file } = await uploadFile(bot, one, 'a.txt', 'words');
    expect(
      await mutate(bot, 'createApproval', { ...refund, taskId: one, attachmentIds: [file], joinEqual: true }),
    ).toMatchObject({ code: 'TASK_BUSY' });
    const { id: insteadOf } = await ask({ params: {} });
    await mustSucceed(fixture.reviewer, 'reject', { id: insteadOf });
    expect(await ask({ insteadOf })).toMatchObject({ joined: false });
  });

  test('nor one of another principal', async () => {
    await ask();
    expect(await ask({}, await program())).toMatchObject({ joined: false });
  });
});

describe('what is not joined any more', () => {
  test.each([
    ['decided', (id: string) => mustSucceed(fixture.reviewer, 'approve', { id })],
    ['canceled', (id: string) => mustSucceed(bot, 'cancelApproval', { id })],
    [
      'sent back for information',
      (id: string) =>
        mustSucceed(fixture.reviewer, 'respond', { id, decision: { requestMoreInfo: { note: 'Why?' } } }),
    ],
    ['revised', (id: string) => mustSucceed(bot, 'reviseApproval', { id, params: { amount: 1 } })],
    [
      'expired, and not swept',
      async () => {
        fixture.advanceClock(10 * minute);
      },
    ],
  ])('one that was %s', async (_what, end) => {
    const first = await ask({ expiresIn: 'PT5M' });
    await end(first.id);
    const next = await ask();
    expect(next).toMatchObject({ joined: false });
    expect(next.id).not.toBe(first.id);
    expect(await ask()).toMatchObject({ id: next.id, joined: true });
  });

  test('one that a reviewer has edited', async () => {
    const type = `t${crypto.randomUUID()}`;
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      stages: [{ count: 2 }],
    });
    const first = await ask({ type });
    const decision = { editAndApprove: { set: { '/amount': 100 } } };
    const { approval } = await mustSucceed(fixture.reviewer, 'respond', { id: first.id, decision });
    expect(approval).toMatchObject({ status: 'PENDING', revision: 2 });
    expect(await ask({ type })).toMatchObject({ joined: false });
  });

  test('one that another policy governs by now', async () => {
    const type = `t${crypto.randomUUID()}`;
    const first = await ask({ type });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      stages: [{ count: 2 }],
    });
    const next = await ask({ type });
    expect(next).toMatchObject({ joined: false });
    expect(next.id).not.toBe(first.id);
  });

  test('one that a policy decides at once', async () => {
    const type = `t${crypto.randomUUID()}`;
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      effect: 'AUTO_APPROVE',
    });
    const first = await ask({ type });
    const next = await ask({ type });
    expect(next).toMatchObject({ joined: false });
    expect(next.id).not.toBe(first.id);
  });
});

describe('who joins', () => {
  test('no request that does not say so, and none joins one that was opened with false', async () => {
    const first = await ask({ joinEqual: false });
    expect(await ask({ joinEqual: null })).toMatchObject({ joined: false });
    const joinable = await ask();
    expect(joinable).toMatchObject({ joined: false });
    expect(joinable.id).not.toBe(first.id);
    expect(await ask()).toMatchObject({ id: joinable.id, joined: true });
  });

  test('agents by default, where the workspace says so; no others', async () => {
    const clients = await fixture.otherWorkspace('Joining');
    const { workspace } = await mustSucceed(clients.admin, 'updateWorkspace', { agentsJoinEqual: true });
    expect(workspace?.agentsJoinEqual).toBe(true);
    const unsaid = (who: Client) => ask({ joinEqual: null }, who);
    const first = await unsaid(clients.agent);
    expect(await unsaid(clients.agent)).toMatchObject({ id: first.id, joined: true });
    expect(await ask({ joinEqual: false }, clients.agent)).toMatchObject({ joined: false });
    await unsaid(clients.admin);
    expect(await unsaid(clients.admin)).toMatchObject({ joined: false });
    await mustSucceed(clients.admin, 'updateWorkspace', { agentsJoinEqual: false });
    expect(await unsaid(clients.agent)).toMatchObject({ joined: false });
  });
});

test('an idempotency key of a call that joined answers the same request again', async () => {
  const first = await ask({ idempotencyKey: 'first' });
  expect(await ask({ idempotencyKey: 'second' })).toEqual({ id: first.id, joined: true, replayed: false });
  expect(await ask({ idempotencyKey: 'second' })).toEqual({ id: first.id, joined: false, replayed: true });
  await mustSucceed(bot, 'cancelApproval', { id: first.id });
  expect(await ask({ idempotencyKey: 'second' })).toMatchObject({ id: first.id, replayed: true });
  expect(await ask({ idempotencyKey: 'first' })).toMatchObject({ id: first.id, replayed: true });
  const reused = await mutate(bot, 'createApproval', { ...refund, idempotencyKey: 'second' });
  expect(reused).toMatchObject({ code: 'KEY_REUSED' });
});

test('a request that ends between the reading and the writing is not joined', async () => {
  const first = await ask();
  const undo = beforeWrite(fixture, '', () => mustSucceed(fixture.reviewer, 'approve', { id: first.id }));
  const next = await ask().finally(undo);
  expect(next).toMatchObject({ joined: false });
  expect(next.id).not.toBe(first.id);
});

describe('107 equal ones at once on two replicas', () => {
  const atOnce = (input = {}) =>
    Promise.all(Array.from({ length: 107 }, (_, i) => ask(input, onReplica(fixture.urls[i % 2], bot))));

  test('are one', async () => {
    const answers = await atOnce();
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ joined }) => !joined)).toHaveLength(1);
    expect(await openCount()).toBe(1);
  });

  const several = onlyOn('postgres', 'One connection leaves no gap to get into.');
  test('are several where the database does not decide', several, async () => {
    await fixture.database.db.query('drop index request_equal');
    // Where the first is written before another has looked, there is one; so each of ten is for another amount.
    for (let i = 0; i < 10; i += 1) await atOnce({ params: { amount: i } });
    expect(await openCount()).toBeGreaterThan(10);
  });
});
