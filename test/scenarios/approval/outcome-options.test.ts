import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

// What a person may do, why not, what it would bring about, who has taken which seat and who could.

let fixture: Fixture;
let fay: CreatedPrincipal;
let fred: CreatedPrincipal;
let ruth: CreatedPrincipal;
let lea: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  const { admin } = fixture;
  fay = await createPrincipal(admin, 'fay', { groups: ['finance'] });
  fred = await createPrincipal(admin, 'fred', {
    groups: ['finance'],
    authority: { payout: 'params.amount <= 100' },
  });
  ruth = await createPrincipal(admin, 'ruth', { groups: ['risk'] });
  lea = await createPrincipal(admin, 'lea', { groups: ['leads'] });
  await createPrincipal(admin, 'vic', { groups: ['finance'], role: 'VIEWER' });
  await mustSucceed(admin, 'createPolicy', {
    name: 'payouts',
    when: 'type == "payout"',
    stages: [
      {
        groups: [
          { group: 'finance', count: 1 },
          { group: 'risk', count: 1 },
        ],
      },
      { groups: [{ group: 'leads', count: 1 }] },
    ],
  });
});
afterAll(() => fixture.close());

const payout = { type: 'payout', summary: 'Pay 500 EUR', params: { amount: 500 } };

const look = graphql(`query OutcomeOptions($id: ID!) {
  approval(id: $id) {
    availableOutcomes outcomes { outcome allowed reason effect }
    progress { seats { group needed filled { principal { handle } decidedAt reason } couldFill { handle } } }
  }
}`);

async function lookAs(client: Client, id: string) {
  const { approval } = await read(client, look, { id });
  if (!approval) throw new Error('There is no such approval.');
  const options = approval.outcomes.map(({ outcome, effect, reason }) => [outcome, effect ?? reason]);
  // Both are drawn from one rule.
  expect(approval.outcomes.filter(({ allowed }) => allowed).map(({ outcome }) => outcome)).toEqual(
    approval.availableOutcomes,
  );
  return { options: Object.fromEntries(options), seats: approval.progress.seats };
}

describe('outcomes', () => {
  test('say what each would bring about, and are not offered to those who have given them', async () => {
    const id = await createApproval(fixture.agent, payout);
    expect((await lookAs(fay, id)).options).toEqual({
      APPROVE: 'NEEDS_MORE',
      EDIT_AND_APPROVE: 'NEEDS_MORE',
      REJECT: 'FINAL',
      DELEGATE: 'NEEDS_MORE',
      ESCALATE: 'NEXT_STAGE',
      REQUEST_MORE_INFO: 'ENDS',
      OVERRIDE: expect.stringContaining('the right `override`'),
      CANCEL: expect.stringContaining('Only the requester'),
    });
    await mustSucceed(fay, 'approve', { id, reason: 'Within budget.' });
    expect((await lookAs(fay, id)).options).toMatchObject({
      APPROVE: expect.stringContaining('You have voted so already'),
      REJECT: 'FINAL',
    });
    expect((await lookAs(ruth, id)).options).toMatchObject({ APPROVE: 'FINAL', ESCALATE: 'NEXT_STAGE' });
    await mustSucceed(ruth, 'respond', { id, decision: { escalate: {} } });
    expect((await lookAs(lea, id)).options).toMatchObject({ APPROVE: 'FINAL', ESCALATE: 'ENDS' });
    await mustSucceed(lea, 'respond', { id, decision: { escalate: {} } });
    const ended = Object.values((await lookAs(lea, id)).options);
    expect(new Set(ended)).toEqual(new Set(['This request has been escalated and has no further stage.']));
  });

  test('a refusal is the sentence that the call would be refused with', async () => {
    const id = await createApproval(fixture.agent, payout);
    const why = async (client: Client, outcome = 'APPROVE') => (await lookAs(client, id)).options[outcome];
    const refused = async (client: Client) => (await mutate(client, 'approve', { id })).message;
    expect(await why(lea)).toBe(await refused(lea));
    expect(await why(lea)).toContain('a member of “finance” or “risk”');
    // Beyond one's authority the call names who may besides; the seats do so here.
    expect(await refused(fred)).toContain(await why(fred));
    expect(await why(fred, 'EDIT_AND_APPROVE')).toBeNull();
    expect(await why(fixture.agent)).toContain('approvals:decide');
    expect(await why(fixture.agent, 'CANCEL')).toBe('ENDS');
    await mustSucceed(ruth, 'claim', { id });
    expect(await why(fay)).toBe(await refused(fay));
    expect(await why(fay)).toContain('claimed');
  });

  test('an administrator may end a request', async () => {
    const id = await createApproval(fixture.agent, payout);
    expect((await lookAs(fixture.admin, id)).options).toMatchObject({ CANCEL: 'ENDS' });
    await mustSucceed(fixture.admin, 'cancelApproval', { id });
  });
});

describe('seats', () => {
  test('name who has filled them, and who could: in the group, with the authority, standing in', async () => {
    const id = await createApproval(fixture.agent, payout);
    const at = (group: string, filled: object[], couldFill: string[]) => ({
      ...{ group, needed: 1, filled },
      couldFill: couldFill.map((handle) => ({ handle })),
    });
    // Fred may not approve as much, and a viewer does not vote.
    expect((await lookAs(fay, id)).seats).toEqual([at('finance', [], ['fay']), at('risk', [], ['ruth'])]);

    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    await mustSucceed(fixture.admin, 'createDelegation', { from: 'fay', to: 'lea', endsAt });
    expect((await lookAs(ruth, id)).seats[0]).toEqual(at('finance', [], ['fay', 'lea']));

    const { decision } = await mustSucceed(lea, 'approve', { id, reason: 'For Fay.' });
    const vote = { principal: { handle: 'lea' }, decidedAt: decision?.decidedAt, reason: 'For Fay.' };
    expect((await lookAs(ruth, id)).seats).toEqual([at('finance', [vote], []), at('risk', [], ['ruth'])]);
    await mustSucceed(ruth, 'approve', { id });
    expect((await lookAs(ruth, id)).seats).toMatchObject([
      { filled: [vote], couldFill: [] },
      { filled: [{ principal: { handle: 'ruth' }, reason: null }], couldFill: [] },
    ]);
  });

  test('without a policy any reviewer can take the one seat, and a listing reads them together', async () => {
    const ids = [await createApproval(fixture.agent), await createApproval(fixture.agent)];
    const [first] = ids;
    await mustSucceed(fay, 'approve', { id: first });
    const { approvals } = await read(
      fay,
      graphql(`query SeatsOfApprovals {
        approvals(first: 2, orderBy: CREATED_AT_DESC) {
          nodes { id progress { seats { group needed filled { principal { handle } } couldFill(first: 2) { handle } } } }
        }
      }`),
    );
    expect(approvals.nodes).toEqual([
      {
        id: ids[1],
        progress: {
          seats: [{ group: null, needed: 1, filled: [], couldFill: [{ handle: 'fay' }, { handle: 'lea' }] }],
        },
      },
      {
        id: first,
        progress: {
          seats: [{ group: null, needed: 1, filled: [{ principal: { handle: 'fay' } }], couldFill: [] }],
        },
      },
    ]);
  });

  test('a number that makes no sense is refused', async () => {
    const id = await createApproval(fixture.agent);
    const query = `query ($id: ID!) { approval(id: $id) { progress { seats { couldFill(first: 0) { id } } } } }`;
    const { errors } = await call(fay, query, { id });
    expect(errors?.[0]).toMatchObject({ message: '`first` is 1 to 50, not 0.' });
  });
});
