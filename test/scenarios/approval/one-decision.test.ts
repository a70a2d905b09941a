import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../../src/actions/approval/approve.ts';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { changesOn } from '../../../src/app/changes.ts';
import { authenticator } from '../../../src/auth/authenticate.ts';
import { contextFor, type Ports } from '../../../src/context.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import type { Database } from '../../../src/entities/database.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import type { Result } from '../../fixtures/client/mutations.ts';
import { mutate } from '../../fixtures/client/mutations.ts';

const deciderCount = 50;
let fixture: Fixture;
let deciders: readonly CreatedPrincipal[];

beforeAll(async () => {
  fixture = await createFixture();
  deciders = await Promise.all(
    Array.from({ length: deciderCount }, (_, i) => createPrincipal(fixture.admin, `decider-${i}`)),
  );
});
afterAll(() => fixture.close());

function ports(): Ports {
  const [replica] = fixture.replicas;
  if (!replica) throw new Error('There is no server.');
  return replica.ports;
}

/** Everything that could end a request, at the same time. The clock strikes in the midst of it. */
async function race(id: string, strikes: 'before' | 'amid' | 'after'): Promise<Result[]> {
  const strike = async () => {
    fixture.advanceClock(10 * 60_000);
    await advanceDue(ports());
  };
  if (strikes === 'before') await strike();
  const votes = deciders.map((decider, i) => {
    const outcome = i % 2 === 0 ? 'approve' : 'reject';
    return mutate(decider, outcome, { id, reason: `vote ${i}` });
  });
  const cancel = mutate(fixture.agent, 'cancelApproval', { id });
  if (strikes !== 'before') await strike();
  return Promise.all([...votes, cancel]);
}

const howItEnded = graphql(`
  query OneDecisionApproval($id: ID!) {
    approval(id: $id) { status decision { id } decisions(first: 100) { nodes { id final } } }
    events(filter: { approvalId: $id, type: ["approval.decided"] }, first: 100) { nodes { type } }
  }`);

test.each([
  ['fifty deciders and a cancel', 'after', 'PT24H'],
  ['fifty deciders, a cancel and the expiry', 'amid', 'PT10M'],
  ['the same once more', 'amid', 'PT10M'],
  ['an expiry that came first', 'before', 'PT10M'],
] as const)(
  '%s: one decision, one event, and all others get the request as it now stands',
  async (_what, strikes, expiresIn) => {
    const id = await createApproval(fixture.agent, { expiresIn });
    const results = await race(id, strikes);
    const ended = await read(fixture.agent, howItEnded, { id });

    const winners = results.filter(({ __typename }) => __typename.endsWith('Payload'));
    const losers = results.filter(({ __typename }) => !__typename.endsWith('Payload'));
    // When the clock won, nobody who called did.
    expect(winners).toHaveLength(ended.approval?.status === 'EXPIRED' ? 0 : 1);
    const decisionId = ended.approval?.decision?.id;
    expect(ended).toEqual({
      approval: {
        status: expect.stringMatching(/^(APPROVED|REJECTED|CANCELED|EXPIRED)$/),
        decision: { id: decisionId },
        decisions: { nodes: [{ id: decisionId, final: true }] },
      },
      events: { nodes: [{ type: 'approval.decided' }] },
    });
    for (const winner of winners) expect(winner.approval?.decision?.id).toBe(decisionId);
    for (const loser of losers) {
      expect(loser).toMatchObject({
        __typename: 'ConflictError',
        code: 'NOT_PENDING',
        currentApproval: { id, status: ended.approval?.status, decision: { id: decisionId } },
      });
    }
  },
);

/** Fifty approvals straight at the action, on a database of one's own making; answers how many were final. */
async function finalDecisions(db: Database): Promise<number> {
  const id = await createApproval(fixture.agent, { expiresIn: 'PT24H' });
  const theirs: Ports = { ...ports(), ...changesOn(db) };
  const authenticate = authenticator(fixture.database.db);
  await Promise.allSettled(
    deciders.map(async ({ key }) => {
      const viewer = await authenticate(key ?? '');
      if (typeof viewer === 'string') throw new Error(viewer);
      await approve(contextFor(theirs, viewer), { id });
    }),
  );
  const [row] = await fixture.database.db.query<{ count: number }>(
    'select count(*) as count from decision where request_id = $1 and final',
    [uuidOf('Approval', id)],
  );
  return Number(row?.count);
}

/** The same database without the guard that a request must still be as it was read. */
function careless(db: Database): Database {
  const forget = (text: string) => {
    const careless = text.replace('this.version = given.was_version', 'given.was_version is not null');
    if (text.includes('update request') && careless === text) throw new Error(`There is no guard in ${text}`);
    return careless;
  };
  return { ...db, write: (text, values) => db.write(forget(text), values) };
}

describe('what guards it', () => {
  test('with both guards there is one final decision', async () => {
    expect(await finalDecisions(fixture.database.db)).toBe(1);
  });

  test('the unique index is enough by itself', async () => {
    expect(await finalDecisions(careless(fixture.database.db))).toBe(1);
  });

  test('the version is enough by itself; without either there are many', async () => {
    await fixture.database.db.query('drop index decision_one_final');
    expect(await finalDecisions(fixture.database.db)).toBe(1);
    expect(await finalDecisions(careless(fixture.database.db))).toBeGreaterThan(1);
  });
});
