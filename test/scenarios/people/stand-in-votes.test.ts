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
import { mustSucceed } from '../../fixtures/client/mutations.ts';

// An absent reviewer and who stands in for them are one person, also when each votes by a right of their own.

const hour = 3_600_000;
const type = 'paid-by-two';
let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture();
  await createPrincipal(fixture.admin, 'first', { groups: [type] });
  await createPrincipal(fixture.admin, 'second', { groups: [type] });
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    stages: [{ groups: [{ group: type, count: 2 }] }],
  });
});
afterAll(() => fixture.close());

const member = () => createPrincipal(fixture.admin, `m-${crypto.randomUUID()}`, { groups: [type] });
const standIn = async (from: CreatedPrincipal, to: CreatedPrincipal) => {
  const endsAt = new Date(Date.now() + 24 * hour).toISOString();
  const { delegation } = await mustSucceed(fixture.admin, 'createDelegation', {
    from: from.handle,
    to: to.handle,
    endsAt,
  });
  return delegation?.id;
};
const ask = () => createApproval(fixture.agent, { type });
const approve = async (who: Client, id: string) => {
  const { approval, decision } = await mustSucceed(who, 'approve', { id });
  return { status: approval?.status, basis: decision?.authoritySnapshot.actsFor?.handle ?? 'own' };
};
const offered = graphql(`query StandInVotesOffered($id: ID!) { approval(id: $id) { availableOutcomes } }`);

describe('an absent reviewer and their stand-in, each by their own right, fill one seat', () => {
  test.each(['the stand-in last', 'the absent one last'])('%s', async (order) => {
    const [away, deputy, third] = [await member(), await member(), await member()];
    await standIn(away, deputy);
    const id = await ask();
    const [one, other] = order === 'the stand-in last' ? [away, deputy] : [deputy, away];
    expect(await approve(one, id)).toEqual({ status: 'PENDING', basis: 'own' });
    expect((await read(other, offered, { id })).approval?.availableOutcomes).not.toContain('APPROVE');
    expect(await approve(other, id)).toEqual({ status: 'PENDING', basis: 'own' });
    expect(await approve(third, id)).toMatchObject({ status: 'APPROVED' });
  });

  test('through another who stands in', async () => {
    const [away, between, deputy] = [await member(), await member(), await member()];
    await standIn(away, between);
    await standIn(between, deputy);
    const id = await ask();
    await approve(away, id);
    expect(await approve(deputy, id)).toMatchObject({ status: 'PENDING' });
  });

  test('and two when it has ended before the second of them votes', async () => {
    const [away, deputy] = [await member(), await member()];
    const delegation = await standIn(away, deputy);
    const id = await ask();
    await approve(deputy, id);
    await mustSucceed(fixture.admin, 'endDelegation', { id: delegation });
    expect(await approve(away, id)).toMatchObject({ status: 'APPROVED' });
  });

  test('and two whom the same one stands in for remain two', async () => {
    const [one, other, deputy] = [await member(), await member(), await member()];
    await standIn(one, deputy);
    await standIn(other, deputy);
    const id = await ask();
    await approve(one, id);
    expect(await approve(deputy, id)).toMatchObject({ status: 'PENDING' });
    expect(await approve(other, id)).toMatchObject({ status: 'APPROVED' });
  });
});
