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
import { send, visit } from '../../fixtures/client/page.ts';

// A vote counts as long as its voter could still give it, by whatever door it came.

const type = 'paid-by-two';
let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
  await createPrincipal(fixture.admin, 'first', { groups: [type] });
  await createPrincipal(fixture.admin, 'second', { groups: [type] });
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    stages: [{ groups: [{ group: type, count: 2 }], denyThreshold: 2 }],
  });
});
afterAll(() => fixture.close());

const member = () => createPrincipal(fixture.admin, `m-${crypto.randomUUID()}`, { groups: [type] });
const votes = graphql(`query LostDoors($id: ID!) {
  approval(id: $id) { progress { approvals votes { principal { handle } counts because } } }
}`);
const progressOf = async (id: string) => found((await read(fixture.agent, votes, { id })).approval).progress;

async function approveByLink(one: CreatedPrincipal, approvalId: string): Promise<void> {
  const { url, passcode } = await mustSucceed(one, 'createApprovalLink', { approvalId });
  const form = found((await visit(url ?? '')).form);
  expect((await send(form, { outcome: 'APPROVE', code: passcode ?? '' })).status).toBe(303);
}

describe('a vote by a link', () => {
  test('lapses when all access of its voter ends, as one by a key does', async () => {
    const [one, other, third] = [await member(), await member(), await member()];
    const id = await createApproval(fixture.agent, { type });
    await approveByLink(one, id);
    expect(await progressOf(id)).toMatchObject({ approvals: 1 });
    await mustSucceed(fixture.admin, 'endAllAccess', { principalId: one.id, reason: 'Left.' });
    const lost = { principal: { handle: one.handle }, counts: false, because: 'ACCESS_ENDED' };
    expect(await progressOf(id)).toMatchObject({ approvals: 0, votes: [lost] });
    expect(await mutate(other, 'approve', { id })).toMatchObject({ approval: { status: 'PENDING' } });
    expect(await mutate(third, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
  });

  test('counts when it is cast by what its voter got afterwards, and whatever else of them changes', async () => {
    const [one, other] = [await member(), await member()];
    await mustSucceed(fixture.admin, 'endAllAccess', { principalId: one.id, reason: 'Lost a computer.' });
    const { secret } = await mustSucceed(fixture.admin, 'createApiKey', {
      principalId: one.id,
      scopes: ['approvals:read', 'approvals:decide'],
    });
    const id = await createApproval(fixture.agent, { type });
    await approveByLink({ ...one, key: found(secret) }, id);
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: one.id, groups: [type, 'more'] });
    expect(await progressOf(id)).toMatchObject({ approvals: 1 });
    expect(await mutate(other, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
  });
});

test('a vote of a person who then becomes the owner of the agent that asked counts no more', async () => {
  const [one, other] = [await member(), await member()];
  const asker = await createPrincipal(fixture.admin, `a-${crypto.randomUUID()}`, {
    kind: 'AGENT',
    scopes: ['approvals:create'],
  });
  const id = await createApproval(asker, { type });
  await mustSucceed(one, 'approve', { id });
  expect(await progressOf(id)).toMatchObject({ approvals: 1 });
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: asker.id, ownerId: one.id });
  const lost = { principal: { handle: one.handle }, counts: false, because: 'ONE_PERSON' };
  expect(await progressOf(id)).toMatchObject({ approvals: 0, votes: [lost] });
  expect(await mutate(other, 'approve', { id })).toMatchObject({ approval: { status: 'PENDING' } });
});
