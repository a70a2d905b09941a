import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { day } from '../../fixtures/client/durations.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
let boss: CreatedPrincipal;
let agent: CreatedPrincipal;
beforeAll(async () => {
  fixture = await createFixture();
  boss = await createPrincipal(fixture.admin, 'boss');
  agent = await createPrincipal(fixture.admin, 'aide', { kind: 'AGENT', role: 'VIEWER', ownerId: boss.id });
});
afterAll(() => fixture.close());

const delegate = graphql(`mutation NobodyLeftDelegate($input: CreateDelegationInput!) {
  createDelegation(input: $input) {
    ... on CreateDelegationPayload { delegation { id } unsatisfiable { approval { id } reason } } } }`);
const end = graphql(`mutation NobodyLeftEnd($id: ID!) {
  endAllAccess(input: { principalId: $id, reason: "Left." }) {
    ... on EndAllAccessPayload { unsatisfiable { approval { id } reason } } } }`);

/** A group of so many, and what waits for all of them. */
async function waiting(count: number) {
  const group = `g-${crypto.randomUUID()}`;
  const members: CreatedPrincipal[] = [];
  for (let i = 0; i < count; i += 1) {
    members.push(await createPrincipal(fixture.admin, `m-${crypto.randomUUID()}`, { groups: [group] }));
  }
  const stages = [{ groups: [{ group, count }] }];
  const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
    name: group,
    when: `type == "${group}"`,
    stages,
  });
  const id = await createApproval(agent, { type: group });
  return { members, id, policyId: policy?.id };
}

const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
const delegateTo = (to: CreatedPrincipal, more: object = {}, by: Client = boss) =>
  read(by, delegate, { input: { to: to.handle, endsAt: inDays(5), ...more } });

test('a delegation that makes the last reviewer one person with the requester says so, and lists what waits', async () => {
  const { members, id } = await waiting(1);
  const [last] = members as [CreatedPrincipal];
  const { createDelegation } = await delegateTo(last);
  expect(createDelegation).toMatchObject({
    unsatisfiable: [
      { approval: { id }, reason: expect.stringMatching(/which has no reviewer besides the requester/) },
    ],
  });
  // It says what is so: they may not decide.
  expect(await mutate(last, 'approve', { id })).toMatchObject({ code: 'SELF_APPROVAL' });
});

test('so does one that begins later, and one that leaves enough says nothing', async () => {
  const { members, id } = await waiting(1);
  const [last] = members as [CreatedPrincipal];
  const other = await createPrincipal(fixture.admin, `o-${crypto.randomUUID()}`);
  expect(
    (await delegateTo(other, { startsAt: inDays(6), endsAt: inDays(7) })).createDelegation,
  ).toMatchObject({
    unsatisfiable: [],
  });
  const later = await delegateTo(last, { startsAt: inDays(2) });
  expect(later.createDelegation).toMatchObject({ unsatisfiable: [{ approval: { id } }] });
});

test('ending all access of the last reviewer says so, and those who come in again count again', async () => {
  const { members, id } = await waiting(2);
  const [one, other] = members as [CreatedPrincipal, CreatedPrincipal];
  const { endAllAccess } = await read(fixture.admin, end, { id: one.id });
  expect(endAllAccess).toEqual({
    unsatisfiable: [{ approval: { id }, reason: expect.stringContaining('which has 1 reviewer') }],
  });
  // It was so before.
  expect((await read(fixture.admin, end, { id: other.id })).endAllAccess).toEqual({ unsatisfiable: [] });
  for (const { id: principalId } of [one, other]) {
    await mustSucceed(fixture.admin, 'createApiKey', { principalId, name: 'again' });
  }
  expect((await read(fixture.admin, end, { id: other.id })).endAllAccess).toMatchObject({
    unsatisfiable: [{ approval: { id } }],
  });
});

test('rules that change touch nothing that waits, so nothing is left without reviewers by them', async () => {
  const { members, id, policyId } = await waiting(2);
  const stages = [{ groups: [{ group: 'nobody is in it', count: 3 }] }];
  // What nobody could satisfy is refused, also for what comes.
  expect(await mutate(fixture.admin, 'updatePolicy', { id: policyId, stages })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  await mustSucceed(fixture.admin, 'updatePolicy', { id: policyId, stages: [{ count: 5 }] });
  await mustSucceed(fixture.admin, 'deletePolicy', { id: policyId });
  for (const member of members) await mustSucceed(member, 'approve', { id });
  const { approval } = await read(
    fixture.reviewer,
    graphql(`query NobodyLeftStatus($id: ID!) { approval(id: $id) { status } }`),
    { id },
  );
  expect(approval?.status).toBe('APPROVED');
});

test('a delegation that ends leaves its giver, who may decide by their own right', async () => {
  const { members, id } = await waiting(1);
  const [last] = members as [CreatedPrincipal];
  const other = await createPrincipal(fixture.admin, `d-${crypto.randomUUID()}`);
  const { delegation } = await mustSucceed(last, 'createDelegation', { to: other.handle, endsAt: inDays(1) });
  await mustSucceed(last, 'endDelegation', { id: delegation?.id });
  expect(await mutate(other, 'approve', { id })).toMatchObject({ code: 'FORBIDDEN' });
  await mustSucceed(last, 'approve', { id });
});
