import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { connect } from '../../fixtures/client/socket.ts';
import { until } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const agentNamed = () =>
  createPrincipal(fixture.admin, `agent-${crypto.randomUUID()}`, { kind: 'AGENT', role: 'VIEWER' });
const suspend = (who: CreatedPrincipal, more: Record<string, unknown> = {}) =>
  mustSucceed(fixture.admin, 'suspendPrincipal', { id: who.id, reason: 'Its key was stolen.', ...more });
const resume = (who: CreatedPrincipal) => mustSucceed(fixture.admin, 'resumePrincipal', { id: who.id });
const decisionOn = async (id: string) =>
  found(
    (
      await read(
        fixture.admin,
        graphql(`query SuspendedApproval($id: ID!) { approval(id: $id) { status decision { outcome reason }
          outcomes { outcome allowed reason } progress { approvals votes { because } } } }`),
        { id },
      )
    ).approval,
  );

const standingOf = (decisionId: string | undefined) => ({
  decisionId,
  maxUses: 10,
  totalOf: 'amount',
  maxTotal: 100,
  endsAt: new Date(Date.now() + 3_600_000).toISOString(),
});

describe('an agent that is suspended', () => {
  test('is refused with its key, and what it asked for is canceled with the reason', async () => {
    const agent = await agentNamed();
    const ids = [await createApproval(agent), await createApproval(agent)];
    await mustSucceed(agent, 'createElicitation', { message: 'Which?', responseSchema: { type: 'object' } });
    const answer = await suspend(agent);
    expect(answer).toMatchObject({
      principal: { role: 'VIEWER', suspended: { reason: 'Its key was stolen.', by: { handle: 'owner' } } },
      canceledRequests: 3,
      openRequests: 0,
    });
    expect(await call(agent, '{ viewer { scopes } }')).toMatchObject({ status: 401 });
    for (const id of ids) {
      expect(await decisionOn(id)).toMatchObject({
        status: 'CANCELED',
        decision: { outcome: 'CANCEL', reason: 'Its key was stolen.' },
      });
    }
    await resume(agent);
    expect(await call(agent, '{ viewer { scopes } }')).toMatchObject({ status: 200 });
    expect((await decisionOn(ids[0] ?? '')).status).toBe('CANCELED');
  });

  test('has what it asked for held where that is asked: it can be rejected and nothing else', async () => {
    const agent = await agentNamed();
    const [id, other] = [await createApproval(agent), await createApproval(agent)];
    await mustSucceed(fixture.reviewer, 'claim', { id });
    expect(await suspend(agent, { requests: 'HOLD' })).toMatchObject({
      canceledRequests: 0,
      openRequests: 2,
    });
    for (const outcome of ['approve'] as const) {
      expect(await mutate(fixture.reviewer, outcome, { id })).toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('suspended'),
      });
    }
    const offered = (await decisionOn(id)).outcomes.filter(({ outcome }) => outcome === 'APPROVE');
    expect(offered).toMatchObject([{ allowed: false, reason: expect.stringContaining('suspended') }]);
    expect(await mutate(fixture.reviewer, 'reject', { id: other })).toMatchObject({
      approval: { status: 'REJECTED' },
    });
    await resume(agent);
    expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({
      approval: { status: 'APPROVED' },
    });
  });

  test('is not approved by silence while it is held', async () => {
    const agent = await agentNamed();
    const type = `t${crypto.randomUUID()}`;
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      onExpiry: 'APPROVE',
      riskFloor: 'LOW',
      expiresIn: 'PT1M',
    });
    const id = await createApproval(agent, { type, riskLevel: 'LOW' });
    await suspend(agent, { requests: 'HOLD' });
    fixture.advanceClock(61_000);
    await until('its time is up', async () => (await decisionOn(id)).status !== 'PENDING');
    expect((await decisionOn(id)).status).toBe('EXPIRED');
  });

  test('loses its live subscriptions', async () => {
    const agent = await agentNamed();
    const socket = await connect(agent);
    socket.subscribe('subscription { decisionMade { decision { outcome } } }');
    await suspend(agent);
    expect(await socket.closed).toMatchObject({ code: 4403 });
  });

  test('has the standing approvals closed that let its requests through', async () => {
    const agent = await agentNamed();
    const type = `t${crypto.randomUUID()}`;
    const ask = () => mustSucceed(agent, 'createApproval', { summary: 'x', type, params: { amount: 1 } });
    const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id: (await ask()).approval?.id });
    await mustSucceed(fixture.admin, 'createStandingApproval', standingOf(decision?.id));
    expect((await ask()).approval?.status).toBe('APPROVED');
    await suspend(agent);
    await resume(agent);
    expect((await ask()).approval?.status).toBe('PENDING');
  });

  test('has as many of them closed as a workspace may have, in the same change', async () => {
    const other = await fixture.otherWorkspace('Many');
    const type = `t${crypto.randomUUID()}`;
    const { decision } = await mustSucceed(other.reviewer, 'approve', {
      id: await createApproval(other.agent, { type, params: { amount: 1 } }),
    });
    await mustSucceed(other.reviewer, 'createStandingApproval', standingOf(decision?.id));
    const { db } = fixture.database;
    await db.query(
      `insert into policy select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'name', n::text))).*
       from policy p, generate_series(2, $2) n where p.workspace_id = $1`,
      [other.workspaceId, limits.policiesMaxPerWorkspace],
    );
    const suspended = await read(other.agent, graphql(`query SuspendMe { viewer { principal { id } } }`));
    const id = suspended.viewer.principal.id;
    await mustSucceed(other.admin, 'suspendPrincipal', { id, reason: 'Its key was stolen.' });
    const open = graphql(`query SuspendOpen { policies { id } }`);
    expect((await read(other.admin, open)).policies).toEqual([]);
    await mustSucceed(other.admin, 'resumePrincipal', { id });
    const { approval } = await mustSucceed(other.agent, 'createApproval', {
      summary: 'x',
      type,
      params: { amount: 1 },
    });
    expect(approval?.status).toBe('PENDING');
  });

  test('has none left that was made meanwhile', async () => {
    const agent = await agentNamed();
    const type = `t${crypto.randomUUID()}`;
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => createApproval(agent, { type, params: { amount: 1 } })),
    );
    const decisions: string[] = [];
    for (const id of ids) {
      decisions.push((await mustSucceed(fixture.reviewer, 'approve', { id })).decision?.id ?? '');
    }
    const [, ...made] = await Promise.all([
      suspend(agent),
      ...decisions.map((id) => mutate(fixture.reviewer, 'createStandingApproval', standingOf(id))),
    ]);
    const refused = made.filter(({ code }) => code !== undefined);
    expect(refused.every(({ message }) => message?.includes('suspended'))).toBe(true);
    await resume(agent);
    const { approval } = await mustSucceed(agent, 'createApproval', {
      summary: 'x',
      type,
      params: { amount: 1 },
    });
    expect(approval?.status).toBe('PENDING');
  });
});

describe('a person who is suspended', () => {
  test('has votes that do not count, and gets neither keys nor links', async () => {
    const [one, other] = [await createPrincipal(fixture.admin, `p-${crypto.randomUUID()}`), fixture.reviewer];
    const type = `t${crypto.randomUUID()}`;
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      stages: [{ count: 2 }],
    });
    const id = await createApproval(fixture.agent, { type });
    await mustSucceed(one, 'approve', { id });
    await suspend(one);
    expect(await mutate(other, 'approve', { id })).toMatchObject({ approval: { status: 'PENDING' } });
    const refused = { code: 'FORBIDDEN', message: expect.stringContaining('suspended') };
    expect(
      await mutate(fixture.admin, 'createApiKey', { principalId: one.id, scopes: ['approvals:read'] }),
    ).toMatchObject(refused);
    expect(await mutate(fixture.admin, 'createSignInLink', { principal: one.handle })).toMatchObject(refused);
    expect(await mutate(fixture.admin, 'updatePrincipal', { id: one.id, role: 'REVIEWER' })).toMatchObject(
      refused,
    );
    expect(await resume(one)).toMatchObject({ principal: { role: 'REVIEWER', suspended: null } });
    expect(await mutate(one, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
  });

  test('is another principal, of a role not above one’s own', async () => {
    const admin = await createPrincipal(fixture.admin, `a-${crypto.randomUUID()}`, {
      role: 'ADMIN',
      scopes: ['admin'],
    });
    const { principals } = await read(
      fixture.admin,
      graphql(`query SuspendOwner { principals(first: 50) { nodes { id role } } }`),
    );
    const owner = principals.nodes.find(({ role }) => role === 'OWNER');
    expect(await mutate(admin, 'suspendPrincipal', { id: owner?.id, reason: 'Mine now.' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await mutate(admin, 'suspendPrincipal', { id: admin.id, reason: 'Me.' })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
