import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { administrativeType } from '../../../src/domain/approval/administrative.ts';
import { graphql } from '../../documents/graphql.ts';
import { type CreatedPrincipal, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import {
  approveChange,
  proposalSeen,
  propose,
  twoAdministrators,
} from '../../fixtures/client/two-administrators.ts';
import { until } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
let ann: CreatedPrincipal;
let ben: CreatedPrincipal;
let cal: CreatedPrincipal;

beforeEach(async () => {
  fixture = await createFixture();
  ({ ann, ben, cal } = await twoAdministrators(fixture));
});
afterEach(() => fixture.close());

const policy = { name: 'large refunds', when: 'type == "refund"' };

const changeOf = async (id: string) => found((await proposalSeen(ann, id)).administrativeChange);
const refused = (id: string) => until('it is refused', async () => (await changeOf(id)).refusedAt !== null);

const open = graphql(`query TwoAdministratorsPolicies { policies { name version when closedAt } }`);
const policies = async () => (await read(ann, open)).policies.filter(({ closedAt }) => !closedAt);

describe('a change of administration', () => {
  test('waits for another administrator, shows what it changes, and is made when they approve', async () => {
    const { id } = await propose(ann, 'createPolicy', policy);
    expect(await policies()).toEqual([]);
    expect(await proposalSeen(ben, id)).toMatchObject({
      status: 'PENDING',
      type: administrativeType('createPolicy'),
      action: 'Create the policy “large refunds”',
      availableOutcomes: ['APPROVE', 'REJECT', 'DELEGATE', 'CANCEL'],
      administrativeChange: {
        mutation: 'createPolicy',
        changes: expect.arrayContaining([{ field: 'when', from: null, to: policy.when }]),
      },
    });
    await approveChange(ben, id);
    expect(await policies()).toMatchObject([{ name: policy.name, version: 1 }]);
    const made = await proposalSeen(ann, id);
    expect(made.administrativeChange).toMatchObject({ refusedAt: null, appliedAt: expect.any(String) });

    const [created] = (await read(ann, graphql(`query TwoAdministratorsIds { policies { id } }`))).policies;
    const changed = await propose(ann, 'updatePolicy', { id: created?.id, when: 'type == "payout"' });
    const page = await visit(
      new URL(`/a/${changed.id}`, ben.url).href,
      await signIn({ ...fixture, admin: ben }, 'ben'),
    );
    expect(page.text).toMatch(/What will change.*<del>.*refund.*<ins>.*payout/s);
    expect((await changeOf(changed.id)).changes).toEqual([
      { field: 'when', from: policy.when, to: 'type == "payout"' },
    ]);
    await approveChange(ben, changed.id);
    const closed = await propose(ben, 'deletePolicy', { id: created?.id });
    await approveChange(ann, closed.id);
    expect(await policies()).toEqual([]);
  });

  test('is not approved by its proposer, by a reviewer, by an agent, nor changed on the way', async () => {
    const bot = { kind: 'AGENT', role: 'ADMIN', scopes: ['admin'] };
    const made = await propose(ann, 'createPrincipal', {
      handle: 'bot',
      ...{ kind: bot.kind, role: bot.role },
    });
    await approveChange(ben, made.id);
    const { id } = await propose(ann, 'createPolicy', policy);
    expect(await mutate(ann, 'approve', { id })).toMatchObject({ code: 'SELF_APPROVAL' });
    expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('ADMIN'),
    });
    expect(await mutate(fixture.reviewer, 'reject', { id })).toMatchObject({ code: 'FORBIDDEN' });
    const edit = { editAndApprove: { modifiedParams: { mutation: 'deletePolicy' } } };
    expect(await mutate(ben, 'respond', { id, decision: edit })).toMatchObject({ code: 'FORBIDDEN' });
    const override = { override: { action: 'x', reason: 'x' } };
    expect(await mutate(ben, 'respond', { id, decision: override })).toMatchObject({ code: 'FORBIDDEN' });
    const info = { requestMoreInfo: { note: 'Why?' } };
    expect(await mutate(ben, 'respond', { id, decision: info })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await mutate(ann, 'reviseApproval', { id, summary: 'x' })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await proposalSeen(fixture.reviewer, id)).administrativeChange).toBeNull();
    await mustSucceed(ben, 'reject', { id });
    expect(await policies()).toEqual([]);
  });

  test('is asked for by nobody as an ordinary request, and no policy lets it pass', async () => {
    const type = administrativeType('createPolicy');
    expect(await mutate(fixture.agent, 'createApproval', { summary: 'x', type })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const all = { name: 'all', when: 'true', effect: 'AUTO_APPROVE' };
    const { id } = await propose(ann, 'createPolicy', all);
    await approveChange(ben, id);
    const next = await propose(ann, 'createPolicy', policy);
    expect((await proposalSeen(ben, next.id)).status).toBe('PENDING');
  });

  test('that is wrong is refused when it is proposed', async () => {
    const nobody = { ...policy, stages: [{ groups: [{ group: 'nobody', count: 2 }] }] };
    expect(await mutate(ann, 'createPolicy', nobody)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await mutate(ann, 'updatePrincipal', { id: 'prin_00000000000000000000000000' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await mutate(fixture.reviewer, 'createPolicy', policy)).toMatchObject({ requiredScope: 'admin' });
  });

  test('is not made when its proposer is no administrator any more, nor on what has changed meanwhile', async () => {
    const lost = await propose(ann, 'createPolicy', policy);
    const demotion = await propose(ben, 'updatePrincipal', { id: ann.id, role: 'REVIEWER' });
    await mustSucceed(cal, 'approve', { id: demotion.id });
    await until('ann is demoted', async () => {
      const { viewer } = await read(
        ann,
        graphql(`query TwoAdministratorsRole { viewer { principal { role } } }`),
      );
      return viewer.principal.role === 'REVIEWER';
    });
    await mustSucceed(ben, 'approve', { id: lost.id });
    await refused(lost.id);
    expect((await changeOf(lost.id)).refusal).toContain('admin');
    expect((await read(ben, open)).policies).toEqual([]);
    const who = { id: ann.id };
    const first = await propose(ben, 'updatePrincipal', { ...who, groups: ['a'] });
    const second = await propose(ben, 'updatePrincipal', { ...who, groups: ['b'] });
    await mustSucceed(cal, 'approve', { id: first.id });
    const made = async () => (await proposalSeen(ben, first.id)).administrativeChange?.appliedAt !== null;
    await until('the first is made', made);
    await mustSucceed(cal, 'approve', { id: second.id });
    const late = async () => (await proposalSeen(ben, second.id)).administrativeChange?.refusal ?? null;
    await until('the second is refused', async () => (await late()) !== null);
    expect(await late()).toContain('changed since');
  });
});

describe('a standing approval', () => {
  const asked = (decisionId: string | undefined) => ({
    decisionId,
    maxUses: 5,
    only: { amount: 1 },
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const ask = async () =>
    (await mustSucceed(fixture.agent, 'createApproval', { summary: 'x', params: { amount: 1 } })).approval;
  const decided = async () =>
    (await mustSucceed(fixture.reviewer, 'approve', { id: (await ask())?.id })).decision?.id;

  test('of a reviewer waits for an administrator, who reads what it lets through', async () => {
    const { id } = await propose(fixture.reviewer, 'createStandingApproval', asked(await decided()));
    expect((await ask())?.status).toBe('PENDING');
    expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({ code: 'SELF_APPROVAL' });
    expect((await proposalSeen(ben, id)).administrativeChange?.changes).toContainEqual({
      field: 'letsThrough',
      from: null,
      to: expect.stringContaining('"amount" is 1. What else its params say may be anything.'),
    });
    await approveChange(ben, id);
    expect(await ask()).toMatchObject({
      status: 'APPROVED',
      decision: { authoritySnapshot: { standing: { madeBy: { handle: 'reviewer' } } } },
    });
    const [made] = (await read(ann, graphql(`query TwoAdministratorsStanding { policies { id } }`))).policies;
    await mustSucceed(fixture.reviewer, 'deletePolicy', { id: made?.id });
    expect((await ask())?.status).toBe('PENDING');
  });

  test('is refused at once, and when it is applied, if its maker could not approve alone', async () => {
    const decisionId = await decided();
    expect(await mutate(fixture.agent, 'createStandingApproval', asked(decisionId))).toMatchObject({
      code: 'FORBIDDEN',
    });
    const { id } = await propose(fixture.reviewer, 'createStandingApproval', asked(decisionId));
    const me = await read(
      fixture.reviewer,
      graphql(`query TwoAdministratorsMe { viewer { principal { id } } }`),
    );
    const demotion = await propose(ann, 'updatePrincipal', { id: me.viewer.principal.id, role: 'VIEWER' });
    await approveChange(ben, demotion.id);
    await mustSucceed(ben, 'approve', { id });
    await refused(id);
    expect(await policies()).toEqual([]);
  });
});

describe('keys', () => {
  test('with admin are given to their proposer at once and work when another approved them', async () => {
    const input = {
      principalId: ann.id,
      scopes: ['admin'],
      expiresAt: new Date(Date.now() + 9e8).toISOString(),
    };
    const { id, secret } = await propose(ann, 'createApiKey', input);
    expect(secret).toMatch(/^csk_/);
    const status = async () => (await call({ ...ann, key: secret }, '{ viewer { scopes } }')).status;
    expect(await status()).toBe(401);
    await approveChange(ben, id);
    expect(await status()).toBe(200);
    const reading = { principalId: ann.id, scopes: ['approvals:read'] };
    await mustSucceed(ann, 'createApiKey', reading);
    // By a key of another administrator, one could be two.
    await propose(ann, 'createApiKey', { principalId: ben.id, scopes: ['approvals:decide'] });
    await propose(ann, 'rotateApiKey', { id: ben.keyId });
    expect(await mutate(ann, 'createSignInLink', { principal: 'ben' })).toMatchObject({ code: 'FORBIDDEN' });
    const slack = { principal: 'ben', slackUserId: 'U024BE7LH' };
    expect(await mutate(ann, 'updateNotificationPreferences', slack)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
