import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let fixture: Fixture;
let clerk: CreatedPrincipal;
beforeAll(async () => {
  fixture = await createFixture();
  clerk = await createPrincipal(fixture.admin, 'clerk', { groups: ['clerks'] });
});
afterAll(() => fixture.close());

const sweep = () => Promise.all(fixture.replicas.map(({ ports }) => advanceDue(ports)));
const document = graphql(`query ExtendApprovalNow($id: ID!) {
  approval(id: $id) { status createdAt expiresAt progress { stage approvals } policySnapshot { windowEndsAt } }
}`);
const now = async (id: string) => {
  const { approval } = await read(fixture.admin, document, { id });
  if (!approval) throw new Error('There is no such approval.');
  return approval;
};
const endOf = async (id: string) => Date.parse((await now(id)).expiresAt);
/** A time after the approval was created. */
const later = async (id: string, ms: number) =>
  new Date(Date.parse((await now(id)).createdAt) + ms).toISOString();

describe('the end of a request', () => {
  test('is moved by a reviewer who may decide it, and the clock follows', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'PT1H' });
    const until = await later(id, 3 * hour);
    const { approval } = await mustSucceed(fixture.reviewer, 'extendApproval', { id, expiresAt: until });
    expect(approval).toMatchObject({ status: 'PENDING', revision: 1, expiresAt: until });
    expect((await now(id)).policySnapshot).toMatchObject({ windowEndsAt: until });
    fixture.advanceClock(2 * hour);
    await sweep();
    expect(await now(id)).toMatchObject({ status: 'PENDING' });
    fixture.advanceClock(hour + minute);
    await sweep();
    expect(await now(id)).toMatchObject({ status: 'EXPIRED' });
  });

  test('is moved by an administrator, as a time from now', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'PT1H' });
    fixture.advanceClock(30 * minute);
    const { approval } = await mustSucceed(fixture.admin, 'extendApproval', { id, expiresIn: 'P2D' });
    const waits = Date.parse(approval?.expiresAt ?? '') - Date.parse(approval?.createdAt ?? '');
    expect(Math.abs(waits - (2 * day + 30 * minute))).toBeLessThan(minute);
  });

  test('is not brought forward, nor moved beyond 30 days after the creation, nor given twice or not at all', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'P10D' });
    const before = await now(id);
    for (const [wish, field, words] of [
      [{ expiresIn: 'P5D' }, 'expiresIn', `later than the present one, ${before.expiresAt}`],
      [{ expiresAt: await later(id, day) }, 'expiresAt', 'never brought forward'],
      [{ expiresAt: await later(id, 30 * day + 1) }, 'expiresAt', '30 days from its creation'],
      [{ expiresIn: 'P31D' }, 'expiresIn', await later(id, 30 * day)],
      [{ expiresIn: 'P20D', expiresAt: await later(id, 20 * day) }, 'expiresAt', 'either'],
      [{}, 'expiresAt', 'either'],
    ] as const) {
      expect(await mutate(fixture.reviewer, 'extendApproval', { id, ...wish })).toMatchObject({
        code: 'VALIDATION_FAILED',
        path: ['input', field],
        message: expect.stringContaining(words),
      });
    }
    expect(await now(id)).toEqual(before);
    await mustSucceed(fixture.reviewer, 'extendApproval', { id, expiresAt: await later(id, 30 * day) });
  });

  test('is not moved by its requester, nor by a reviewer whom the stage does not ask', async () => {
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'clerks alone',
      when: 'type == "clerical"',
      stages: [{ groups: [{ group: 'clerks', count: 1 }] }],
    });
    const id = await createApproval(fixture.agent, { type: 'clerical' });
    const extend = { id, expiresIn: 'P3D' };
    expect(await mutate(fixture.agent, 'extendApproval', extend)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await mutate(fixture.reviewer, 'extendApproval', extend)).toMatchObject({ code: 'FORBIDDEN' });
    await mustSucceed(clerk, 'extendApproval', extend);
    const own = await createApproval(clerk);
    expect(await mutate(clerk, 'extendApproval', { ...extend, id: own })).toMatchObject({
      code: 'SELF_APPROVAL',
    });
  });

  test('is moved while information is asked for, and not after the request has ended', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'PT1H' });
    await mustSucceed(fixture.reviewer, 'respond', { id, decision: { requestMoreInfo: { note: 'Why?' } } });
    await mustSucceed(fixture.reviewer, 'extendApproval', { id, expiresIn: 'PT3H' });
    fixture.advanceClock(2 * hour);
    await sweep();
    expect(await now(id)).toMatchObject({ status: 'INFO_REQUESTED' });
    fixture.advanceClock(2 * hour);
    expect(await mutate(fixture.admin, 'extendApproval', { id, expiresIn: 'P1D' })).toMatchObject({
      code: 'NOT_PENDING',
      message: 'This request has expired.',
    });
  });

  test('leaves votes and stages as they are; a stage beyond the old end now comes', async () => {
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'two stages',
      when: 'type == "staged"',
      stages: [{ count: 2, timeLimit: 'PT2H' }, { count: 1 }],
    });
    const id = await createApproval(fixture.agent, { type: 'staged', expiresIn: 'PT1H' });
    await mustSucceed(fixture.reviewer, 'approve', { id });
    await mustSucceed(clerk, 'extendApproval', { id, expiresIn: 'PT5H' });
    expect(await now(id)).toMatchObject({ progress: { stage: 1, approvals: 1 } });
    fixture.advanceClock(2 * hour + minute);
    await sweep();
    expect(await now(id)).toMatchObject({ status: 'PENDING', progress: { stage: 2 } });
  });

  test('is not moved by two at once to what neither wanted', async () => {
    const id = await createApproval(fixture.agent, { expiresIn: 'PT1H' });
    const ends = await Promise.all([5, 9].map((hours) => later(id, hours * hour)));
    await Promise.all(ends.map((expiresAt) => mutate(fixture.reviewer, 'extendApproval', { id, expiresAt })));
    expect(await endOf(id)).toBe(Date.parse(ends[1] ?? ''));
  });
});

test('the log and live feeds say who moved it, from when to when, and why', async () => {
  const id = await createApproval(fixture.agent, { expiresIn: 'PT1H' });
  const before = await now(id);
  const cursor = await cursorNow(fixture.agent);
  const feed = await overWebSocket(
    fixture.agent,
    graphql(`subscription ExtendApprovalChanged($after: String) {
      approvalChanged(after: $after) { type actor { handle } approval { id expiresAt } }
    }`),
    { after: cursor },
  );
  const reason = 'The auditor is back on Monday.';
  const { approval } = await mustSucceed(clerk, 'extendApproval', { id, expiresIn: 'P3D', reason });
  expect(await feed.next()).toEqual({
    type: 'EXTENDED',
    actor: { handle: 'clerk' },
    approval: { id, expiresAt: approval?.expiresAt },
  });
  feed.stop();
  const [event] = await fixture.database.db.query<{ canonical: string }>(
    `select canonical from event where request_id = $1 and type = 'approval.extended'`,
    [uuidOf('Approval', id)],
  );
  const [, , { payload }] = JSON.parse(event?.canonical ?? '') as [number, string, { payload: object }];
  expect(payload).toMatchObject({ from: before.expiresAt, until: approval?.expiresAt, reason });
});
