import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const update = (change: Input) => (giver: CreatedPrincipal) =>
  mustSucceed(fixture.admin, 'updatePrincipal', { id: giver.id, ...change });

/** What takes a right from the giver, and what gives it back; what is ended for good comes back no more. */
const losses: readonly (readonly [
  string,
  string | null,
  (giver: CreatedPrincipal) => Promise<unknown>,
  ((giver: CreatedPrincipal) => Promise<unknown>) | null,
])[] = [
  ['role', 'ROLE_LOST', update({ role: 'VIEWER' }), update({ role: 'REVIEWER' })],
  ['group', null, update({ groups: [] }), update({ groups: ['finance'] })],
  ['authority', null, update({ authority: { other: 'true' } }), update({ authority: { '*': 'true' } })],
  [
    'place, by a suspension',
    'SUSPENDED',
    ({ id }) => mustSucceed(fixture.admin, 'suspendPrincipal', { id, reason: 'Left.' }),
    ({ id }) => mustSucceed(fixture.admin, 'resumePrincipal', { id }),
  ],
  [
    'access',
    'ENDED',
    ({ id }) => mustSucceed(fixture.admin, 'endAllAccess', { principalId: id, reason: 'Left.' }),
    null,
  ],
];

const shown = graphql(
  `query DelegationHold($id: ID!) { node(id: $id) { ... on Delegation { active hold } } }`,
);

test.each(losses)(
  'a delegation gives nothing once its giver has lost their %s',
  async (_what, hold, lose, back) => {
    const type = `t${crypto.randomUUID().slice(0, 8)}`;
    const giver = await createPrincipal(fixture.admin, `${type}-giver`, { groups: ['finance'] });
    const delegate = await createPrincipal(fixture.admin, `${type}-delegate`);
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      stages: [{ groups: [{ group: 'finance', count: 1 }] }],
    });
    const { delegation } = await mustSucceed(giver, 'createDelegation', {
      to: delegate.handle,
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const holdNow = async () => (await read(fixture.admin, shown, { id: delegation?.id ?? '' })).node;
    const ask = () => createApproval(fixture.agent, { type });
    const ids = [await ask(), await ask(), await ask()];
    await createPrincipal(fixture.admin, `${type}-other`, { groups: ['finance'] });
    expect(await mutate(delegate, 'approve', { id: ids[0] })).toMatchObject({
      __typename: 'DecisionPayload',
    });
    expect(await holdNow()).toEqual({ active: true, hold: null });

    await lose(giver);
    expect(await mutate(delegate, 'approve', { id: ids[1] })).toMatchObject({
      code: expect.stringMatching(/FORBIDDEN|LIMIT_EXCEEDED/),
    });
    expect(await holdNow()).toEqual(
      hold === 'ENDED' ? { active: false, hold: null } : { active: true, hold },
    );

    if (!back) return;
    await back(giver);
    expect(await mutate(delegate, 'approve', { id: ids[1] })).toMatchObject({
      __typename: 'DecisionPayload',
    });
    expect(await holdNow()).toEqual({ active: true, hold: null });
  },
);
