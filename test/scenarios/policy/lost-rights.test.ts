import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const progressOf = async (id: string) =>
  found(
    (
      await read(
        fixture.agent,
        graphql(`query LostRights($id: ID!) { approval(id: $id) { status
          progress { approvals rejections
            seats { filled { principal { handle } } couldFill { handle } }
            votes { principal { handle } side counts because } } } }`),
        { id },
      )
    ).approval,
  );

interface Case {
  readonly id: string;
  readonly one: CreatedPrincipal;
  readonly other: CreatedPrincipal;
}

/** A request that needs two of a group, and two members of it. */
async function waiting(policy: Record<string, unknown> = {}): Promise<Case> {
  const type = `t${crypto.randomUUID()}`;
  const group = `finance-${type}`;
  const person = (who: string) =>
    createPrincipal(fixture.admin, `${who}-${crypto.randomUUID()}`, { groups: [group] });
  const [one, other] = [await person('one'), await person('other')];
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    stages: [{ groups: [{ group, count: 2 }], denyThreshold: 2 }],
    ...policy,
  });
  return { id: await createApproval(fixture.agent, { type, params: { amount: 1 } }), one, other };
}

const losses: readonly (readonly [string, string, (who: CreatedPrincipal) => Promise<unknown>])[] = [
  [
    'the group',
    'GROUP_LOST',
    ({ id }) => mustSucceed(fixture.admin, 'updatePrincipal', { id, groups: ['sales'] }),
  ],
  [
    'the role',
    'ROLE_LOST',
    ({ id }) => mustSucceed(fixture.admin, 'updatePrincipal', { id, role: 'VIEWER' }),
  ],
  [
    'the authority',
    'AUTHORITY_LOST',
    ({ id }) =>
      mustSucceed(fixture.admin, 'updatePrincipal', { id, authority: { '*': 'params.amount < 1' } }),
  ],
  ['the key', 'KEY_REVOKED', ({ keyId }) => mustSucceed(fixture.admin, 'revokeApiKey', { id: keyId })],
];

describe.each(losses)('a vote whose voter lost %s', (_what, because, lose) => {
  test('fills no seat any more, and the progress says why', async () => {
    const { id, one, other } = await waiting();
    await mustSucceed(one, 'approve', { id });
    expect((await progressOf(id)).progress.approvals).toBe(1);
    await lose(one);
    const lost = { principal: { handle: one.handle }, side: 'FOR', counts: false, because };
    expect((await progressOf(id)).progress).toMatchObject({
      approvals: 0,
      seats: [{ filled: [] }],
      votes: [lost],
    });
    expect(await mutate(other, 'approve', { id })).toMatchObject({ approval: { status: 'PENDING' } });
    expect((await progressOf(id)).progress).toMatchObject({
      approvals: 1,
      seats: [{ filled: [{ principal: { handle: other.handle } }] }],
      votes: [{ principal: { handle: other.handle }, side: 'FOR', counts: true, because: null }, lost],
    });
  });

  test('counts where the policy lets votes outlive rights', async () => {
    const { id, one, other } = await waiting({ votesOutliveRights: true });
    await mustSucceed(one, 'approve', { id });
    await lose(one);
    expect((await progressOf(id)).progress).toMatchObject({ approvals: 1 });
    expect(await mutate(other, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
  });
});

test('a vote against by a person who lost the group ends nothing', async () => {
  const { id, one, other } = await waiting();
  await mustSucceed(one, 'reject', { id });
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: one.id, groups: [] });
  expect(await mutate(other, 'reject', { id })).toMatchObject({ approval: { status: 'PENDING' } });
  expect((await progressOf(id)).progress).toMatchObject({ rejections: 1 });
});

test('a person who is back in the group votes again, and that counts', async () => {
  const { id, one, other } = await waiting();
  await mustSucceed(one, 'approve', { id });
  const group = `finance-${(await typeOf(id)).type}`;
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: one.id, groups: [] });
  await mustSucceed(other, 'approve', { id });
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: one.id, groups: [group] });
  expect((await progressOf(id)).progress.approvals).toBe(1);
  expect(await mutate(one, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
});

test('signing out takes no vote back, and neither does the end of a key’s time', async () => {
  const { id, one, other } = await waiting();
  const { apiKey, secret } = await mustSucceed(fixture.admin, 'createApiKey', {
    principalId: one.id,
    scopes: ['approvals:decide'],
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  });
  expect(apiKey).toBeTruthy();
  await mustSucceed({ ...one, key: secret ?? '' }, 'approve', { id });
  fixture.advanceClock(61_000);
  expect(await mutate(other, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
});

const typeOf = async (id: string) =>
  found(
    (
      await read(fixture.agent, graphql(`query LostRightsType($id: ID!) { approval(id: $id) { type } }`), {
        id,
      })
    ).approval,
  );
