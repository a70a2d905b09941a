import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DataOf } from '../../../src/documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { call, read, type Variables } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const minute = 60_000;
const everything = graphql(`query ApprovalStatsApprovalStats($projectName: String, $since: DateTime) {
  approvalStats(projectName: $projectName, since: $since) {
    since pending pendingByRisk { riskLevel count } oldestPendingAt nextToExpire { id }
    decided decidedByOutcome { outcome count } medianMs p90Ms
  }
}`);

type Stats = DataOf<typeof everything>['approvalStats'];
const stats = async (variables: Variables = {}) =>
  (await read(fixture.reviewer, everything, variables)).approvalStats;
const ends = ({ decidedByOutcome }: Stats) =>
  Object.fromEntries(
    decidedByOutcome.filter(({ count }) => count > 0).map(({ outcome, count }) => [outcome, count]),
  );

test('an empty workspace has nothing to tell', async () => {
  expect(await stats()).toEqual({
    since: expect.any(String),
    pending: 0,
    pendingByRisk: ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].map((riskLevel) => ({ riskLevel, count: 0 })),
    oldestPendingAt: null,
    nextToExpire: null,
    decided: 0,
    decidedByOutcome: expect.arrayContaining([{ outcome: 'EDIT_AND_APPROVE', count: 0 }]),
    medianMs: null,
    p90Ms: null,
  });
});

test('what waits and what was decided, in all and of one project', async () => {
  await mustSucceed(fixture.admin, 'createProject', { name: 'payments' });
  const oldest = await createApproval(fixture.agent, { riskLevel: 'LOW' });
  const urgent = await createApproval(fixture.agent, {
    riskLevel: 'HIGH',
    expiresIn: 'PT2H',
    projectName: 'payments',
  });
  await createApproval(fixture.agent, { riskLevel: 'LOW', expiresIn: 'PT5H' });

  const decide = async (afterMinutes: number, decision: object, projectName = 'general') => {
    const id = await createApproval(fixture.agent, { projectName });
    fixture.advanceClock(afterMinutes * minute);
    await mustSucceed(fixture.reviewer, 'respond', { id, decision });
  };
  await decide(1, { approve: {} });
  await decide(2, { approve: {} }, 'payments');
  await decide(3, { editAndApprove: { modifiedParams: { amount: 1 } } }, 'payments');
  await decide(4, { reject: {} });
  await decide(10, { requestMoreInfo: { note: 'Why?' } });
  await mustSucceed(fixture.agent, 'cancelApproval', { id: await createApproval(fixture.agent) });

  const all = await stats();
  expect(all).toMatchObject({
    pending: 3,
    pendingByRisk: [{ count: 2 }, { count: 0 }, { riskLevel: 'HIGH', count: 1 }, { count: 0 }],
    nextToExpire: { id: urgent },
    decided: 6,
  });
  expect(ends(all)).toEqual({ APPROVE: 2, EDIT_AND_APPROVE: 1, REJECT: 1, REQUEST_MORE_INFO: 1, CANCEL: 1 });
  expect(all.medianMs).toBeGreaterThanOrEqual(3 * minute);
  expect(all.medianMs).toBeLessThan(3.5 * minute);
  expect(all.p90Ms).toBeGreaterThanOrEqual(7.6 * minute);
  expect(all.p90Ms).toBeLessThan(8 * minute);

  const { approval } = await read(
    fixture.reviewer,
    graphql(`query ApprovalStatsApproval($id: ID!) { approval(id: $id) { createdAt } }`),
    { id: oldest },
  );
  expect(all).toMatchObject({ oldestPendingAt: approval?.createdAt });

  const payments = await stats({ projectName: 'payments' });
  expect(payments).toMatchObject({ pending: 1, decided: 2, nextToExpire: { id: urgent } });
  expect(ends(payments)).toEqual({ APPROVE: 1, EDIT_AND_APPROVE: 1 });
  expect(await stats({ projectName: 'nowhere' })).toMatchObject({ pending: 0, decided: 0 });

  const sinceReject = await stats({
    since: new Date(Date.parse(all.since) + 30 * 86_400_000 - 5 * minute).toISOString(),
  });
  expect(ends(sinceReject)).toEqual({ REQUEST_MORE_INFO: 1, CANCEL: 1 });
});

test.each([367 * 86_400_000, -minute])('does not look %d ms back', async (agoMs) => {
  const { since } = await stats();
  const wanted = new Date(Date.parse(since) + 30 * 86_400_000 - agoMs).toISOString();
  expect((await call(fixture.reviewer, everything, { since: wanted })).errors).toMatchObject([
    { message: expect.stringContaining('at most 366 days'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});
