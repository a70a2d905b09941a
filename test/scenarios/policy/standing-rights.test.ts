import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { type CreatedPrincipal, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { newName, standingSteps } from '../../fixtures/policy/standing-steps.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const { reviewer, stands, standingOf, statusOf } = standingSteps(() => fixture);

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
