import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const newName = () => `t${crypto.randomUUID().slice(0, 8)}`;
const total = { totalOf: 'amount', maxTotal: 9_000_000 };

/** A reviewer of their own, so that what becomes of them is of no other test. */
function reviewer(more: Input = {}): Promise<CreatedPrincipal> {
  return createPrincipal(fixture.admin, newName(), more);
}

async function decided(type: string, by: Client, params: object = { amount: 50 }): Promise<string> {
  const id = await createApproval(fixture.agent, { type, params });
  const { decision } = await mustSucceed(by, 'approve', { id });
  return decision?.id ?? '';
}

const asked = (decisionId: string, more: Input = {}) => ({
  decisionId,
  maxUses: 100,
  endsAt: inAnHour(),
  ...total,
  ...more,
});

/** Approves one request of a type and lets that stand. */
async function stands(type: string, by: Client, more: Input = {}): Promise<string> {
  const input = asked(await decided(type, by), more);
  return (await mustSucceed(by, 'createStandingApproval', input)).policy?.id ?? '';
}

const shown = graphql(`query StandingShown($id: ID!) {
  node(id: $id) { ... on Policy { closedAt standing { letsThrough hold holdReason usesLeft } } }
}`);

async function standingOf(id: string) {
  const { node } = await read(fixture.admin, shown, { id });
  return node?.standing;
}

async function statusOf(type: string, amount: number, by: Client = fixture.agent): Promise<string> {
  const input = { summary: 'Again', type, params: { amount } };
  return (await mustSucceed(by, 'createApproval', input)).approval?.status ?? '';
}

describe('a standing approval gives no right that its maker has not', () => {
  test('a reviewer outside finance lets nothing through that needs two of finance', async () => {
    const [type, outside] = [newName(), await reviewer()];
    for (const groups of [['finance'], ['finance']]) await reviewer({ groups });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: `two of finance for ${type}`,
      when: `type == "${type}" && params.amount > 1000`,
      stages: [{ groups: [{ group: 'finance', count: 2 }] }],
    });
    await stands(type, outside);
    expect(await statusOf(type, 60)).toBe('APPROVED');
    expect(await statusOf(type, 1_000_000)).toBe('PENDING');
  });

  test('nothing under a policy that has come since, and nothing under its next version', async () => {
    const [type, maker] = [newName(), await reviewer()];
    await stands(type, maker);
    const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
      name: `since ${type}`,
      when: `type == "${type}"`,
    });
    expect(await statusOf(type, 1)).toBe('PENDING');
    await stands(type, maker);
    expect(await statusOf(type, 1)).toBe('APPROVED');
    await mustSucceed(fixture.admin, 'updatePolicy', { id: policy?.id, priority: 7 });
    expect(await statusOf(type, 1)).toBe('PENDING');
  });

  interface Loss {
    readonly policy?: Input;
    readonly maker?: Input;
    readonly change: (maker: CreatedPrincipal) => Promise<unknown>;
    readonly back?: (maker: CreatedPrincipal) => Promise<unknown>;
  }
  const update = (more: Input) => (maker: CreatedPrincipal) =>
    mustSucceed(fixture.admin, 'updatePrincipal', { id: maker.id, ...more });
  const finance = { stages: [{ groups: [{ group: 'finance', count: 1 }] }] };
  const losses: readonly (readonly [string, Loss])[] = [
    ['ROLE_LOST', { change: update({ role: 'VIEWER' }), back: update({ role: 'REVIEWER' }) }],
    [
      'GROUP_LOST',
      {
        policy: finance,
        maker: { groups: ['finance'] },
        change: update({ groups: [] }),
        back: update({ groups: ['finance', 'risk'] }),
      },
    ],
    ['AUTHORITY_LOST', { change: update({ authority: { other: 'true' } }) }],
    ['KEY_REVOKED', { change: ({ keyId }) => mustSucceed(fixture.admin, 'revokeApiKey', { id: keyId }) }],
    [
      'ONE_PERSON',
      {
        change: async (maker) =>
          mustSucceed(fixture.admin, 'updatePrincipal', { id: await agentId(), ownerId: maker.id }),
      },
    ],
  ];

  async function agentId(): Promise<string> {
    const { viewer } = await read(
      fixture.agent,
      graphql(`query StandingAgent { viewer { principal { id } } }`),
    );
    return viewer.principal.id;
  }

  test.each(losses)(
    'nothing once its maker has lost the right: %s',
    async (hold, { policy, maker: who, change, back }) => {
      for (const groups of [['finance'], ['finance']]) await reviewer({ groups });
      const [type, maker] = [newName(), await reviewer(who)];
      if (policy)
        await mustSucceed(fixture.admin, 'createPolicy', {
          name: type,
          when: `type == "${type}"`,
          ...policy,
        });
      const id = await stands(type, maker);
      expect(await statusOf(type, 60)).toBe('APPROVED');
      expect(await standingOf(id)).toMatchObject({ hold: null, holdReason: null });
      await change(maker);
      expect(await statusOf(type, 60)).toBe('PENDING');
      expect(await standingOf(id)).toMatchObject({ hold, holdReason: expect.any(String), usesLeft: 99 });
      if (!back) return;
      await back(maker);
      expect(await statusOf(type, 60)).toBe('APPROVED');
      expect(await standingOf(id)).toMatchObject({ hold: null, usesLeft: 98 });
    },
  );

  const endings: readonly (readonly [string, (maker: CreatedPrincipal) => Promise<unknown>])[] = [
    [
      'is suspended, also when they are back',
      async ({ id }) => {
        await mustSucceed(fixture.admin, 'suspendPrincipal', { id, reason: 'Left.' });
        await mustSucceed(fixture.admin, 'resumePrincipal', { id });
      },
    ],
    [
      'has all access ended',
      ({ id }) => mustSucceed(fixture.admin, 'endAllAccess', { principalId: id, reason: 'Left.' }),
    ],
  ];
  test.each(endings)('it is closed when its maker %s', async (_how, end) => {
    const [type, maker] = [newName(), await reviewer()];
    const id = await stands(type, maker);
    expect(await statusOf(type, 60)).toBe('APPROVED');
    await end(maker);
    expect(await statusOf(type, 60)).toBe('PENDING');
    expect(await standingOf(id)).toMatchObject({ hold: 'CLOSED' });
    const closed = graphql(`query StandingClosed {
      events(last: 2, filter: { type: ["policy.closed", "principal.access_ended", "principal.suspended"] }) { nodes { type actor { handle } } }
    }`);
    const { events } = await read(fixture.admin, closed);
    expect(events.nodes.at(-1)).toMatchObject({ type: 'policy.closed', actor: { handle: 'owner' } });
  });

  test('nothing beyond the authority that its maker has today, and no more than when it was made', async () => {
    const [type, maker] = [newName(), await reviewer({ authority: { '*': 'params.amount <= 100' } })];
    await stands(type, maker);
    expect(await statusOf(type, 100)).toBe('APPROVED');
    await update({ authority: { '*': 'params.amount <= 60' } })(maker);
    expect(await statusOf(type, 100)).toBe('PENDING');
    expect(await statusOf(type, 60)).toBe('APPROVED');
    await update({ authority: { '*': 'params.amount <= 1000' } })(maker);
    expect(await statusOf(type, 100)).toBe('APPROVED');
    expect(await statusOf(type, 101)).toBe('PENDING');
  });
});

describe('what a decision may be let stand for', () => {
  test('only with values that params must have, or with a total', async () => {
    const type = newName();
    const decisionId = await decided(type, fixture.reviewer);
    for (const only of [null, {}]) {
      const input = asked(decisionId, { totalOf: null, maxTotal: null, only });
      expect(await mutate(fixture.reviewer, 'createStandingApproval', input)).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['input', 'only'], message: expect.stringContaining('what it lets through') }],
      });
    }
    const input = asked(decisionId, { totalOf: null, maxTotal: null, only: { amount: 7 } });
    await mustSucceed(fixture.reviewer, 'createStandingApproval', input);
    expect(await statusOf(type, 7)).toBe('APPROVED');
    expect(await statusOf(type, 8)).toBe('PENDING');
  });

  test('an administrator gets no further than they could alone', async () => {
    const [type, one] = [newName(), await reviewer({ groups: ['audit'] })];
    await reviewer({ groups: ['audit'] });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      stages: [{ groups: [{ group: 'audit', count: 1 }] }],
    });
    const input = asked(await decided(type, one));
    expect(await mutate(fixture.admin, 'createStandingApproval', input)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('groups'),
    });
    await mustSucceed(one, 'createStandingApproval', input);
  });

  test('not where each request has to be confirmed by who looked at it', async () => {
    const type = newName();
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      confirmationRequired: true,
    });
    const id = await createApproval(fixture.agent, { type, params: { amount: 1 } });
    const query = graphql(`query StandingCode($id: ID!) { approval(id: $id) { confirmationCode } }`);
    const { approval } = await read(fixture.reviewer, query, { id });
    const confirmation = approval?.confirmationCode;
    const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id, confirmation });
    expect(await mutate(fixture.reviewer, 'createStandingApproval', asked(decision?.id ?? ''))).toMatchObject(
      { code: 'FORBIDDEN', message: expect.stringContaining('confirmed') },
    );
  });

  test('not a decision that a rule or the clock made', async () => {
    const type = newName();
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      effect: 'AUTO_APPROVE',
    });
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', { summary: 'x', type });
    const input = asked(approval?.decision?.id ?? '');
    expect(await mutate(fixture.admin, 'createStandingApproval', input)).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});

describe('what it lets through is said', () => {
  const preview = graphql(`query StandingPreview($input: StandingApprovalPreviewInput!) {
    standingApprovalPreview(input: $input) { letsThrough refusal }
  }`);

  test('before it is made, and afterwards on it and on what it let through', async () => {
    const [type, maker] = [newName(), await reviewer({ displayName: 'Rita' })];
    const decisionId = await decided(type, maker, { amount: 50, to: 'anna', memo: 'x', currency: 'EUR' });
    const input = asked(decisionId, { maxTotal: 900, only: { to: ['anna', 'ben'] } });
    const letsThrough = `Approves without asking at most 100 requests of the type "${type}" by "agent" in the project "general", of the risk MEDIUM or less, until ${input.endsAt}. "to" is "anna" or "ben". "amount" comes to at most 900 in all. "memo" and "currency" may have any value, and so may every other param. Each only while "Rita" could approve it alone where no policy governs it.`;
    const { standingApprovalPreview: said } = await read(maker, preview, { input });
    expect(said).toEqual({ refusal: null, letsThrough });
    const { policy } = await mustSucceed(maker, 'createStandingApproval', input);
    expect(await standingOf(policy?.id ?? '')).toMatchObject({ letsThrough });
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
      summary: 'Again',
      type,
      params: { amount: 1, to: 'ben' },
    });
    expect(approval?.decision).toMatchObject({
      reason: `Standing approval “${policy?.name}” of “Rita”. ${letsThrough}`,
      authoritySnapshot: {
        via: 'POLICY',
        policyName: policy?.name,
        standing: {
          usesLeft: 99,
          totalLeft: 899,
          madeBy: { displayName: 'Rita' },
          letsThrough,
        },
      },
    });
  });

  test('with why it cannot be made', async () => {
    const other = await reviewer();
    const input = asked(await decided(newName(), fixture.reviewer));
    expect((await read(other, preview, { input })).standingApprovalPreview).toMatchObject({
      refusal: expect.stringContaining('Only the reviewer'),
    });
  });
});
