import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VariablesOf } from '../../../src/documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createFixture,
  createPrincipal,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import type { Delegation } from '../../fixtures/client/fragments.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const endsAt = inHours(24);

let fixture: Fixture;
let people: Record<'ann' | 'ben' | 'cat', CreatedPrincipal>;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
  people = {
    ann: await createPrincipal(fixture.admin, 'ann'),
    ben: await createPrincipal(fixture.admin, 'ben'),
    cat: await createPrincipal(fixture.admin, 'cat'),
  };
});
afterAll(() => fixture.close());

const listing = graphql(`query DelegationListing($first: Int, $principalId: ID, $active: Boolean) {
  delegations(first: $first, principalId: $principalId, active: $active) { nodes { id endedAt } }
}`);

async function delegationsOf(which: VariablesOf<typeof listing>) {
  const { delegations } = await read(fixture.reviewer, listing, which);
  return delegations.nodes;
}

async function endAll(): Promise<void> {
  for (const { id, endedAt } of await delegationsOf({ first: 100 })) {
    if (!endedAt) await mustSucceed(fixture.admin, 'endDelegation', { id });
  }
}

test('a delegate acts until the delegation is over or ended; the log has both', async () => {
  const { ann, ben } = people;
  const made = await mustSucceed(ann, 'createDelegation', {
    to: 'ben',
    endsAt: inHours(2),
    reason: 'Skiing',
  });
  const expected = {
    from: { id: ann.id },
    to: { id: ben.id },
    endsAt: expect.any(String),
    reason: 'Skiing',
    active: true,
    createdBy: { id: ann.id },
    endedBy: null,
    endedAt: null,
  };
  expect(made).toMatchObject({ replayed: false, delegation: expected });
  const later = await mustSucceed(fixture.admin, 'createDelegation', {
    from: ben.id,
    to: 'cat',
    startsAt: inHours(1),
    endsAt: inHours(3),
  });
  expect(later.delegation).toMatchObject({
    from: { id: ben.id },
    active: false,
    createdBy: { handle: 'owner' },
  });

  const idOf = ({ delegation }: { delegation?: Delegation }) => delegation?.id ?? '';
  const ids = async (which: VariablesOf<typeof listing>) => (await delegationsOf(which)).map(({ id }) => id);
  expect(await ids({ first: 10 })).toEqual([idOf(later), idOf(made)]);
  expect(await ids({ active: true })).toEqual([idOf(made)]);
  expect(await ids({ active: false })).toEqual([idOf(later)]);
  expect(await ids({ principalId: ann.id })).toEqual([idOf(made)]);
  expect(await ids({ principalId: ben.id })).toHaveLength(2);

  const ended = await mustSucceed(ben, 'endDelegation', { id: idOf(made) });
  expect(ended.delegation).toMatchObject({ active: false, endedBy: { id: ben.id } });
  const again = await mustSucceed(fixture.admin, 'endDelegation', { id: idOf(made) });
  expect(again.delegation).toEqual(ended.delegation);
  expect(await ids({ active: true })).toEqual([]);

  const { events } = await read(
    fixture.admin,
    graphql(
      `query DelegationEvents { events(last: 3, filter: { type: ["delegation.created", "delegation.ended"] }) { nodes { type actor { handle } } } }`,
    ),
  );
  expect(events.nodes).toEqual([
    { type: 'delegation.created', actor: { handle: 'ann' } },
    { type: 'delegation.created', actor: { handle: 'owner' } },
    { type: 'delegation.ended', actor: { handle: 'ben' } },
  ]);
  await endAll();
});

test('a retry makes one delegation', async () => {
  const input = { idempotencyKey: 'away', to: 'cat', endsAt };
  const first = await mustSucceed(people.ann, 'createDelegation', input);
  const second = await mustSucceed(people.ann, 'createDelegation', input);
  expect(second).toEqual({ ...first, replayed: true });
  expect(await delegationsOf({ active: true })).toHaveLength(1);
  await endAll();
});

describe('who may', () => {
  test('arrange it for another person: administrators only', async () => {
    expect(await mutate(people.ann, 'createDelegation', { from: 'ben', to: 'cat', endsAt })).toMatchObject({
      __typename: 'ForbiddenError',
      requiredScope: 'admin',
    });
  });

  test('end it: either side and administrators', async () => {
    const { delegation } = await mustSucceed(people.ann, 'createDelegation', { to: 'ben', endsAt });
    expect(await mutate(people.cat, 'endDelegation', { id: delegation?.id })).toMatchObject({
      __typename: 'ForbiddenError',
      requiredScope: 'admin',
    });
    await mustSucceed(people.ann, 'endDelegation', { id: delegation?.id });
  });

  test.each([
    [{ to: 'ann', endsAt }, 'to', 'A delegation needs two different principals; choose another delegate.'],
    [
      { to: 'agent', endsAt },
      'to',
      'Agent could not decide anything; choose a person or a service with the role REVIEWER or above.',
    ],
    [{ to: 'ben', endsAt: inHours(-1) }, 'endsAt', 'A delegation ends after it begins; choose a later time.'],
    [
      { to: 'ben', endsAt: inHours(91 * 24) },
      'endsAt',
      'A delegation may last for at most 90 days; choose an earlier end.',
    ],
    [{ to: 'nobody', endsAt }, 'to', 'No principal of this workspace has the handle or id “nobody”.'],
  ])('%j is refused', async (input, field, message) => {
    expect(await mutate(people.ann, 'createDelegation', input)).toMatchObject({
      path: ['input', field],
      message,
    });
  });

  test('twenty at a time, for either side', async () => {
    const busy = await createPrincipal(fixture.admin, 'busy');
    for (let i = 0; i < 20; i += 1) await mustSucceed(busy, 'createDelegation', { to: 'ben', endsAt });
    expect(await mutate(busy, 'createDelegation', { to: 'cat', endsAt })).toMatchObject({
      path: ['input', 'from'],
      message: 'They have given 20 delegations already; end one of them first.',
    });
    expect(await mutate(people.ann, 'createDelegation', { to: 'ben', endsAt })).toMatchObject({
      path: ['input', 'to'],
      message: 'They are the delegate of 20 delegations already; choose another delegate.',
    });
    await endAll();
  });
});

test('three people stand in for one person at the same time, whichever principal of theirs gives it', async () => {
  const away = await createPrincipal(fixture.admin, 'away');
  const second = await createPrincipal(fixture.admin, 'away-too', { ownerId: away.id });
  const takers = [];
  for (const handle of ['t1', 't2', 't3', 't4']) takers.push(await createPrincipal(fixture.admin, handle));
  const give = (by: typeof away, to: string, more: object = {}) =>
    mutate(by, 'createDelegation', { to, endsAt, ...more });
  for (const to of ['t1', 't2']) expect(await give(away, to)).toMatchObject({ replayed: false });
  expect(await give(second, 't3')).toMatchObject({ replayed: false });
  for (const by of [away, second]) {
    expect(await give(by, 't4')).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'to'],
      message: expect.stringContaining('At most 3 people may stand in for one person at the same time'),
    });
  }
  // The same person once more is not one more, and neither is one whose time is another.
  expect(await give(away, 't1')).toMatchObject({ replayed: false });
  const later = new Date(Date.parse(endsAt) + hour).toISOString();
  expect(await give(away, 't4', { startsAt: endsAt, endsAt: later })).toMatchObject({ replayed: false });
  await endAll();
});

describe('a circle', () => {
  test('is refused, and named', async () => {
    await mustSucceed(people.ann, 'createDelegation', { to: 'ben', endsAt });
    await mustSucceed(people.ben, 'createDelegation', { to: 'cat', startsAt: inHours(1), endsAt });
    expect(await mutate(people.cat, 'createDelegation', { to: 'ann', endsAt })).toMatchObject({
      __typename: 'ValidationError',
      issues: [
        {
          path: ['input', 'to'],
          message:
            'This would close a circle: cat → ann → ben → cat. Choose another delegate, or another time.',
        },
      ],
    });
    // Before the one in the middle begins there is no circle.
    await mustSucceed(people.cat, 'createDelegation', { to: 'ann', endsAt: inHours(0.5) });
    await endAll();
  });

  test('is not closed by halves that are asked for at once', async () => {
    const { ann, ben, cat } = people;
    for (let round = 0; round < 10; round += 1) {
      const halves = await Promise.all([
        mutate(onReplica(fixture.urls[0], ann), 'createDelegation', { to: 'ben', endsAt }),
        mutate(onReplica(fixture.urls[1], ben), 'createDelegation', { to: 'cat', endsAt }),
        mutate(onReplica(fixture.urls[round % 2], cat), 'createDelegation', { to: 'ann', endsAt }),
      ]);
      expect(halves.map(({ __typename }) => __typename).sort()).toEqual([
        'CreateDelegationPayload',
        'CreateDelegationPayload',
        'ValidationError',
      ]);
      await endAll();
    }
  });
});
