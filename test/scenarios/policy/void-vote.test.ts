import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidOf } from '../../../src/domain/type-id.ts';
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
let one: CreatedPrincipal;
let other: CreatedPrincipal;
const type = 'quorum';
beforeAll(async () => {
  fixture = await createFixture();
  [one, other] = [await createPrincipal(fixture.admin, 'one'), await createPrincipal(fixture.admin, 'other')];
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    stages: [{ count: 2, denyThreshold: 2 }],
  });
});
afterAll(() => fixture.close());

async function voted(outcome: 'approve' | 'reject' = 'approve') {
  const id = await createApproval(fixture.agent, { type });
  const { decision } = await mustSucceed(one, outcome, { id });
  return { id, decisionId: decision?.id ?? '' };
}

const stateOf = async (id: string) =>
  found(
    (
      await read(
        fixture.admin,
        graphql(`query VoidedVote($id: ID!) {
          approval(id: $id) { status progress { approvals rejections votes { principal { handle } counts because } }
            decisions(first: 10) { nodes { decidedBy { handle } counted voided { at reason by { handle } } } } }
        }`),
        { id },
      )
    ).approval,
  );

test('a voided vote fills no seat, stays on record with its reason, and its voter may vote again', async () => {
  const { id, decisionId } = await voted();
  expect(
    await mustSucceed(fixture.admin, 'voidVote', { decisionId, reason: 'Her key was stolen.' }),
  ).toMatchObject({
    approval: { id, status: 'PENDING' },
    decision: { id: decisionId, voided: { reason: 'Her key was stolen.', by: { handle: 'owner' } } },
  });
  expect(await stateOf(id)).toMatchObject({
    progress: { approvals: 0, votes: [{ principal: { handle: 'one' }, counts: false, because: 'VOIDED' }] },
    decisions: { nodes: [{ counted: true, voided: { reason: 'Her key was stolen.' } }] },
  });
  expect(await mutate(other, 'approve', { id })).toMatchObject({ approval: { status: 'PENDING' } });
  expect(await mutate(one, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
  expect((await stateOf(id)).decisions.nodes.map(({ voided }) => voided !== null)).toEqual([
    true,
    false,
    false,
  ]);
});

test('a vote against is voided, too', async () => {
  const { id, decisionId } = await voted('reject');
  await mustSucceed(fixture.admin, 'voidVote', { decisionId, reason: 'A mistake.' });
  expect(await mutate(other, 'reject', { id })).toMatchObject({ approval: { status: 'PENDING' } });
  expect((await stateOf(id)).progress).toMatchObject({ rejections: 1 });
});

test('the log has it, with who voted, and covers why it is void', async () => {
  const { id, decisionId } = await voted();
  await mustSucceed(fixture.admin, 'voidVote', { decisionId, reason: 'A test.' });
  const { events } = await read(
    fixture.admin,
    graphql(`query VoidedEvents($id: ID!) {
      events(first: 50, filter: { approvalId: $id, type: ["approval.vote_voided"] }) { nodes { actor { handle } canonical } } }`),
    { id },
  );
  const [event] = events.nodes;
  expect(event?.actor).toEqual({ handle: 'owner' });
  const payload = JSON.parse(event?.canonical ?? '')[2].payload;
  expect(payload).toEqual({
    decisionId: uuidOf('Decision', decisionId),
    revision: 1,
    stage: 1,
    voterId: uuidOf('Principal', one.id),
  });
  const { digests } = JSON.parse(event?.canonical ?? '')[2];
  expect(digests).toEqual({ voidReason: expect.stringMatching(/^sha-256:/) });
});

test('nothing else is voided: what has ended, what is no vote, what is not the latest', async () => {
  const final = await createApproval(fixture.agent);
  const { decision } = await mustSucceed(one, 'approve', { id: final });
  const reason = 'Too late.';
  expect(await mutate(fixture.admin, 'voidVote', { decisionId: decision?.id, reason })).toMatchObject({
    code: 'NOT_PENDING',
  });
  const { id, decisionId } = await voted();
  await mustSucceed(one, 'reject', { id });
  await mustSucceed(one, 'approve', { id });
  expect(await mutate(fixture.admin, 'voidVote', { decisionId, reason })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  expect(await mutate(other, 'voidVote', { decisionId, reason })).toMatchObject({
    code: 'FORBIDDEN',
    requiredScope: 'admin',
  });
});

test('the requester voids no vote against the request', async () => {
  const asker = await createPrincipal(fixture.admin, 'asker', {
    role: 'ADMIN',
    scopes: ['admin', 'approvals:create'],
  });
  const id = await createApproval(asker, { type });
  const { decision } = await mustSucceed(one, 'reject', { id });
  expect(await mutate(asker, 'voidVote', { decisionId: decision?.id, reason: 'I want it.' })).toMatchObject({
    code: 'SELF_APPROVAL',
  });
});
