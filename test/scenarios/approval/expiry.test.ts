import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { limits } from '../../../src/domain/limits.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { createApproval, createFixture, cursorNow, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { decidedSince } from '../../fixtures/client/log.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
});
afterAll(() => fixture.close());

const minute = 60_000;
const hour = 60 * minute;

const windowOf = ({ createdAt, expiresAt }: { createdAt: string; expiresAt: string }) =>
  Date.parse(expiresAt) - Date.parse(createdAt);

describe('how long a request waits', () => {
  test.each(Object.entries(limits.expiryByRiskMs))('%s: as its risk says', async (riskLevel, windowMs) => {
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', { summary: 'Refund', riskLevel });
    expect(approval && windowOf(approval)).toBe(windowMs);
    expect(approval?.policySnapshot).toMatchObject({
      window: `PT${windowMs / 1_000}S`,
      windowFrom: 'RISK_LEVEL',
    });
  });

  test('as its project says, whatever the risk; and as it says itself, whatever the project', async () => {
    await mustSucceed(fixture.admin, 'createProject', { name: 'night shift', expiresIn: 'PT12H' });
    const input = { summary: 'Refund', projectName: 'night shift', riskLevel: 'CRITICAL' };
    const byProject = await mustSucceed(fixture.agent, 'createApproval', input);
    expect(byProject.approval && windowOf(byProject.approval)).toBe(12 * hour);
    expect(byProject.approval?.policySnapshot).toMatchObject({ windowFrom: 'PROJECT' });
    const byRequest = await mustSucceed(fixture.agent, 'createApproval', { ...input, expiresIn: 'PT30M' });
    expect(byRequest.approval && windowOf(byRequest.approval)).toBe(30 * minute);
    expect(byRequest.approval?.policySnapshot).toMatchObject({ windowFrom: 'REQUEST' });
  });

  test.each([
    ['longer than 30 days', { expiresIn: 'P31D' }, 'expiresIn'],
    ['over before it began', { expiresAt: '2020-01-01T00:00:00.000Z' }, 'expiresAt'],
    ['in two ways', { expiresIn: 'PT1H', expiresAt: '2100-01-01T00:00:00.000Z' }, 'expiresAt'],
    ['in months, which have no length', { expiresIn: 'P1M' }, 'expiresIn'],
  ])('never %s', async (_what, wish, field) => {
    expect(await mutate(fixture.agent, 'createApproval', { summary: 'Refund', ...wish })).toMatchObject({
      __typename: 'ValidationError',
      code: 'VALIDATION_FAILED',
      path: ['input', field],
    });
  });
});

test('two replicas that sweep at the same time end each overdue request once', async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, () => createApproval(fixture.agent, { expiresIn: 'PT10M' })),
  );
  const spared = await createApproval(fixture.agent, { expiresIn: 'PT1H' });
  const from = await cursorNow(fixture.agent);
  fixture.advanceClock(11 * minute);
  await Promise.all([...fixture.replicas, ...fixture.replicas].map(({ ports }) => advanceDue(ports)));

  const decided = await decidedSince(fixture.agent, from);
  expect(decided.map(([, id]) => id).toSorted()).toEqual(ids.toSorted());
  for (const id of ids) {
    expect(await read(fixture.agent, ending, { id })).toEqual({
      approval: {
        status: 'EXPIRED',
        decisions: { nodes: [{ outcome: 'EXPIRE', final: true, decidedBy: { kind: 'SYSTEM' } }] },
      },
    });
  }
  expect(await read(fixture.agent, ending, { id: spared })).toMatchObject({
    approval: { status: 'PENDING' },
  });
});

test('servers sweep by themselves, without anybody asking', async () => {
  const id = await createApproval(fixture.agent, { expiresIn: 'PT10M' });
  fixture.advanceClock(11 * minute);
  const isOver = async () => {
    // Asking the API would be asking, so the table is asked.
    const row = 'select status from request where id = $1';
    const [request] = await fixture.database.db.query<{ status: string }>(row, [uuidOf('Approval', id)]);
    return request?.status === 'EXPIRED';
  };
  await until('the request has expired', isOver, 5_000);
  expect(await read(fixture.agent, ending, { id })).toMatchObject({ approval: { status: 'EXPIRED' } });
});

test('the time runs out for a decision before any sweep has come by', async () => {
  const id = await createApproval(fixture.agent, { expiresIn: 'PT10M' });
  fixture.advanceClock(11 * minute);
  expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({
    __typename: 'ConflictError',
    code: 'NOT_PENDING',
    message: 'This request has expired.',
    currentApproval: { id, status: 'EXPIRED', decision: { outcome: 'EXPIRE' } },
  });
});

describe('while information is asked for', () => {
  const askFor = (id: string) =>
    mustSucceed(fixture.reviewer, 'respond', { id, decision: { requestMoreInfo: { note: 'Why?' } } });
  const sweep = () => Promise.all(fixture.replicas.map(({ ports }) => advanceDue(ports)));

  test('an answer within the window gives the request its whole window again', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'PT10M' });
    await askFor(id);
    fixture.advanceClock(9 * minute);
    const { approval } = await mustSucceed(fixture.agent, 'reviseApproval', { id, note: 'Because.' });
    expect(approval).toMatchObject({ status: 'PENDING', revision: 2 });
    fixture.advanceClock(9 * minute);
    await mustSucceed(fixture.reviewer, 'approve', { id, revision: 2 });
  });

  test('the window runs on; its end is heard, and nothing reopens after it', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'PT10M' });
    await askFor(id);
    const after = await cursorNow(fixture.agent);
    const feed = await overWebSocket(fixture.agent, decisionMade, { approvalId: id, after });
    fixture.advanceClock(11 * minute);
    await sweep();
    expect(await feed.next()).toMatchObject({
      decision: { outcome: 'EXPIRE', decidedBy: { kind: 'SYSTEM' } },
      approval: { status: 'EXPIRED' },
    });
    for (const late of [
      mutate(fixture.agent, 'reviseApproval', { id, note: 'Because.' }),
      mutate(fixture.agent, 'cancelApproval', { id }),
      mutate(fixture.reviewer, 'approve', { id }),
    ]) {
      expect(await late).toMatchObject({ code: 'NOT_PENDING', message: 'This request has expired.' });
    }
    expect(await read(fixture.agent, ending, { id })).toMatchObject({
      approval: {
        status: 'EXPIRED',
        decisions: { nodes: [{ outcome: 'REQUEST_MORE_INFO' }, { outcome: 'EXPIRE', final: true }] },
      },
    });
  });

  test('it is over for a revision before any sweep has come by', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'PT10M' });
    await askFor(id);
    fixture.advanceClock(11 * minute);
    expect(await mutate(fixture.agent, 'reviseApproval', { id, note: 'Because.' })).toMatchObject({
      code: 'NOT_PENDING',
      currentApproval: { id, status: 'EXPIRED' },
    });
  });

  test.each([
    ['APPROVE', 'EXPIRED', 'EXPIRE'],
    ['REJECT', 'REJECTED', 'REJECT'],
    ['ESCALATE', 'ESCALATED', 'ESCALATE'],
    ['EXPIRE', 'EXPIRED', 'EXPIRE'],
  ])(
    'a policy with onExpiry %s ends it %s: silence after a question approves nothing',
    async (onExpiry, status, outcome) => {
      const type = `asked.${onExpiry.toLowerCase()}`;
      const rules = {
        stages: [{ count: 1, timeLimit: 'PT1M' }, { count: 1 }],
        onExpiry,
        riskFloor: 'LOW',
        expiresIn: 'PT1H',
      };
      await mustSucceed(fixture.admin, 'createPolicy', { name: type, when: `type == "${type}"`, ...rules });
      const id = await createApproval(fixture.agent, { type, riskLevel: 'LOW' });
      await askFor(id);
      // The stage has a minute, and nobody else is asked while the requester is.
      fixture.advanceClock(30 * minute);
      await sweep();
      expect(await read(fixture.agent, ending, { id })).toMatchObject({
        approval: { status: 'INFO_REQUESTED' },
      });
      fixture.advanceClock(31 * minute);
      await sweep();
      expect(await read(fixture.agent, ending, { id })).toMatchObject({
        approval: {
          status,
          decisions: { nodes: [{}, { outcome, final: true, decidedBy: { kind: 'SYSTEM' } }] },
        },
      });
    },
  );

  test('the requester and administrators can end it, and reviewers cannot', async () => {
    const ids = [await createApproval(fixture.agent), await createApproval(fixture.agent)];
    for (const [i, id] of ids.entries()) {
      await askFor(id);
      expect(await mutate(fixture.reviewer, 'cancelApproval', { id })).toMatchObject({ code: 'FORBIDDEN' });
      const { approval } = await mustSucceed(i ? fixture.admin : fixture.agent, 'cancelApproval', { id });
      expect(approval).toMatchObject({ status: 'CANCELED', decision: { outcome: 'CANCEL' } });
      expect(await mutate(fixture.agent, 'reviseApproval', { id, note: 'x' })).toMatchObject({
        code: 'NOT_PENDING',
      });
    }
  });

  test('a revision, a cancel and the clock at once: one of them wins', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => createApproval(fixture.agent, { expiresIn: 'PT10M' })),
    );
    await Promise.all(ids.map(askFor));
    fixture.advanceClock(10 * minute - 50);
    await Promise.all([
      ...ids.map((id) => mutate(fixture.agent, 'reviseApproval', { id, note: 'Because.' })),
      ...ids.map((id) => mutate(fixture.admin, 'cancelApproval', { id })),
      sweep(),
    ]);
    const finals = await fixture.database.db.query<{ finals: number }>(
      `select (select count(*)::int from decision d where d.request_id = r.id and d.final
         and d.outcome <> 'REQUEST_MORE_INFO') as finals
       from request r where r.id = any($1) and r.status <> 'PENDING'`,
      [ids.map((id) => uuidOf('Approval', id))],
    );
    expect(new Set(finals.map((row) => row.finals))).toEqual(new Set([1]));
  });
});

const ending = `
  query ($id: ID!) { approval(id: $id) { status decisions { nodes { outcome final decidedBy { kind } } } } }`;
