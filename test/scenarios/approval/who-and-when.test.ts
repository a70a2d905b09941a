import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VariablesOf } from '../../../src/documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { approvalChanged, decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';

const hour = 3_600_000;

let fixture: Fixture;
let chief: CreatedPrincipal;
let deputy: CreatedPrincipal;
let other: CreatedPrincipal;
beforeAll(async () => {
  fixture = await createFixture();
  chief = await createPrincipal(fixture.admin, 'chief', { groups: ['board'] });
  deputy = await createPrincipal(fixture.admin, 'deputy');
  other = await createPrincipal(fixture.admin, 'other');
});
afterAll(() => fixture.close());

const document = graphql(`query WhoAndWhen($filter: ApprovalFilter) {
  approvals(filter: $filter) { nodes { id } totalCount }
}`);
type Filter = VariablesOf<typeof document>['filter'];
async function listed(client: Client, filter: Filter): Promise<string[]> {
  const { approvals } = await read(client, document, { filter });
  expect(approvals.totalCount).toBe(approvals.nodes.length);
  return approvals.nodes.map(({ id }) => id).sort();
}

describe('assigned to me', () => {
  test('is also what is assigned to those one stands in for, to them and to their groups, while one does', async () => {
    const toChief = await createApproval(fixture.agent, { assignTo: 'chief' });
    const toBoard = await createApproval(fixture.agent, { assignTo: 'board' });
    const toDeputy = await createApproval(fixture.agent, { assignTo: 'deputy' });
    const all = [toChief, toBoard, toDeputy].sort();
    expect(await listed(deputy, { assignedToMe: true })).toEqual([toDeputy]);
    const endsAt = new Date(Date.now() + 2 * hour).toISOString();
    await mustSucceed(chief, 'createDelegation', { to: 'deputy', endsAt });
    expect(await listed(deputy, { assignedToMe: true })).toEqual(all);
    expect(await listed(deputy, { assignedToMe: false })).toEqual([]);
    expect(await listed(chief, { assignedToMe: true })).toEqual([toChief, toBoard].sort());
    // And who stands in for the stand-in.
    await mustSucceed(deputy, 'createDelegation', { to: 'other', endsAt });
    expect(await listed(other, { assignedToMe: true })).toEqual(all);

    const feed = await overWebSocket(deputy, approvalChanged, { filter: { assignedToMe: true } });
    const quiet = await overWebSocket(fixture.reviewer, approvalChanged, { filter: { assignedToMe: true } });
    await mustSucceed(chief, 'claim', { id: toChief });
    expect(await feed.next()).toMatchObject({ type: 'CLAIMED', approval: { id: toChief } });
    expect(quiet.heard).toEqual([]);
    for (const one of [feed, quiet]) one.stop();

    fixture.advanceClock(3 * hour);
    expect(await listed(deputy, { assignedToMe: true })).toEqual([toDeputy]);
  });
});

describe('approvals by who asked, who decided, how and when', () => {
  test('are listed and heard', async () => {
    const type = 'audited';
    const feed = await overWebSocket(fixture.agent, decisionMade, {
      filter: { type: [type], decidedBy: 'chief', outcome: ['REJECT'] },
    });
    const [approved, rejected, byOther, own, open] = await Promise.all([
      createApproval(fixture.agent, { type }),
      createApproval(fixture.agent, { type }),
      createApproval(fixture.agent, { type }),
      createApproval(deputy, { type }),
      createApproval(fixture.agent, { type }),
    ]);
    await mustSucceed(chief, 'approve', { id: approved });
    await mustSucceed(other, 'reject', { id: byOther });
    fixture.advanceClock(hour);
    const { decision } = await mustSucceed(chief, 'reject', { id: rejected });
    expect(await feed.next()).toMatchObject({ approval: { id: rejected } });
    feed.stop();
    const among = (filter: Filter) => listed(fixture.reviewer, { type: [type], ...filter });
    const sorted = (...ids: string[]) => ids.sort();
    expect(await among({ decidedBy: 'chief' })).toEqual(sorted(approved, rejected));
    expect(await among({ decidedBy: chief.id })).toEqual(sorted(approved, rejected));
    expect(await among({ decidedBy: 'chief', outcome: ['APPROVE'] })).toEqual([approved]);
    expect(await among({ outcome: ['REJECT'] })).toEqual(sorted(rejected, byOther));
    expect(await among({ outcome: [] })).toEqual([]);
    expect(await among({ decidedBy: 'nobody' })).toEqual([]);
    expect(await among({ requester: 'deputy' })).toEqual([own]);
    expect(await among({ requester: deputy.id })).toEqual([own]);
    expect(await among({ requester: 'agent' })).toEqual(sorted(approved, rejected, byOther, open));
    const before = new Date(Date.parse(decision?.decidedAt ?? '') - 60_000).toISOString();
    expect(await among({ decidedAfter: before })).toEqual([rejected]);
    expect(await among({ decidedBefore: before })).toEqual(sorted(approved, byOther));
  });
});

test('events are found by who acted and until when, administrators’ acts for auditors alone', async () => {
  const id = await createApproval(fixture.agent, { summary: 'Audited' });
  await mustSucceed(chief, 'claim', { id });
  fixture.advanceClock(hour);
  await mustSucceed(chief, 'approve', { id });
  const events = graphql(`query WhoAndWhenEvents($filter: EventFilter) {
    events(filter: $filter, first: 100) { nodes { type occurredAt actor { handle } } }
  }`);
  const found = async (filter: VariablesOf<typeof events>['filter']) =>
    (await read(fixture.admin, events, { filter })).events.nodes;
  const of = { approvalId: id };
  const [, claimed, decided] = await found(of);
  expect((await found({ ...of, actor: 'chief' })).map(({ type }) => type)).toEqual([
    'approval.claimed',
    'approval.decided',
  ]);
  expect(await found({ ...of, actor: chief.id })).toEqual([claimed, decided]);
  expect(await found({ ...of, actor: 'nobody' })).toEqual([]);
  // Before that moment: a reader who goes on with it as `since` reads nothing twice.
  const until = decided?.occurredAt ?? '';
  expect(await found({ ...of, actor: 'chief', until })).toEqual([claimed]);
  expect(await found({ ...of, actor: 'chief', since: until })).toEqual([decided]);
  expect((await found({ actor: 'owner' })).map(({ type }) => type)).toContain('principal.created');
});
