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

// Who stands in for the one who asks, or is stood in for by them, does not decide; nor does a delegation count that the
// one who asks made for another.

const hour = 3_600_000;
let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const person = (more: Input = {}) => createPrincipal(fixture.admin, `p-${crypto.randomUUID()}`, more);
const agentOf = ({ id }: CreatedPrincipal) =>
  createPrincipal(fixture.admin, `a-${crypto.randomUUID()}`, {
    kind: 'AGENT',
    ownerId: id,
    scopes: ['approvals:create', 'approvals:read:own'],
  });
async function standIn(from: CreatedPrincipal, to: CreatedPrincipal, by: Client = from) {
  const endsAt = new Date(Date.now() + 24 * hour).toISOString();
  const whose = by.key === from.key ? {} : { from: from.handle };
  const { delegation } = await mustSucceed(by, 'createDelegation', { ...whose, to: to.handle, endsAt });
  return delegation?.id;
}
const approve = async (by: Client, id: string) => {
  const { code, __typename } = await mutate(by, 'approve', { id });
  return code ?? __typename;
};
const offered = graphql(`query StandInOfRequester($id: ID!) {
  approval(id: $id) {
    availableOutcomes
    progress { approvals }
    decisions(last: 1) { nodes { authoritySnapshot { standsIn standsInMadeBy { handle } } } }
  }
}`);

describe('one who stands in for the requester’s person', () => {
  test('decides nothing that they or their agents ask, in both directions', async () => {
    const [alice, deputy, other] = [await person(), await person(), await person()];
    const agent = await agentOf(alice);
    await standIn(alice, deputy);
    for (const asker of [alice, agent]) {
      const id = await createApproval(asker);
      expect((await read(deputy, offered, { id })).approval?.availableOutcomes).toEqual([]);
      expect(await approve(deputy, id)).toBe('SELF_APPROVAL');
      expect(await approve(other, id)).toBe('DecisionPayload');
    }
    const asked = await createApproval(await agentOf(deputy));
    expect(await approve(alice, asked)).toBe('SELF_APPROVAL');
  });

  test('through another, and by what belongs to them', async () => {
    const [alice, between, deputy] = [await person(), await person(), await person()];
    const second = await person({ ownerId: deputy.id });
    await standIn(alice, between);
    await standIn(between, deputy);
    const id = await createApproval(await agentOf(alice));
    expect(await approve(deputy, id)).toBe('SELF_APPROVAL');
    expect(await approve(second, id)).toBe('SELF_APPROVAL');
  });

  test('also once it has ended, when it was in force since the asking', async () => {
    const [alice, deputy] = [await person(), await person()];
    const id = await createApproval(await agentOf(alice));
    const delegation = await standIn(alice, deputy);
    await mustSucceed(alice, 'endDelegation', { id: delegation });
    expect(await approve(deputy, id)).toBe('SELF_APPROVAL');
    // What is asked after it is not touched by it.
    expect(await approve(deputy, await createApproval(await agentOf(alice)))).toBe('DecisionPayload');
  });

  test('and their vote of before does not count any more', async () => {
    const [alice, deputy, other] = [await person(), await person(), await person()];
    const type = 'two-of-any';
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      stages: [{ count: 2 }],
    });
    const id = await createApproval(await agentOf(alice), { type });
    expect(await approve(deputy, id)).toBe('DecisionPayload');
    await standIn(alice, deputy);
    expect((await read(other, offered, { id })).approval?.progress.approvals).toBe(0);
    const { approval } = await mustSucceed(other, 'approve', { id });
    expect(approval?.status).toBe('PENDING');
  });
});

describe('a delegation that an administrator made for another', () => {
  const group = 'by-delegation';
  let admin: CreatedPrincipal;
  let colleague: CreatedPrincipal;
  beforeAll(async () => {
    admin = await person({ role: 'ADMIN', scopes: ['admin', 'approvals:create', 'approvals:decide'] });
    const member = await person({ groups: [group] });
    colleague = await person();
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: group,
      when: `type == "${group}"`,
      stages: [{ groups: [{ group, count: 1 }] }],
    });
    await standIn(member, colleague, admin);
  });

  test('gives no right on what that administrator asks', async () => {
    for (const asker of [admin, await agentOf(admin)]) {
      const id = await createApproval(asker, { type: group });
      expect((await read(colleague, offered, { id })).approval?.availableOutcomes).not.toContain('APPROVE');
      expect(await approve(colleague, id)).toBe('SELF_APPROVAL');
    }
  });

  test('is named on what is decided by it', async () => {
    const id = await createApproval(fixture.agent, { type: group });
    expect(await approve(colleague, id)).toBe('DecisionPayload');
    const { approval } = await read(fixture.admin, offered, { id });
    expect(approval?.decisions.nodes).toMatchObject([
      { authoritySnapshot: { standsInMadeBy: [{ handle: admin.handle }] } },
    ]);
  });
});
