import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { takeDueCheckpoints } from '../../../src/actions/audit/take-due-checkpoints.ts';
import { thinOldCheckpoints } from '../../../src/actions/audit/thin-old-checkpoints.ts';
import { refreshProviderSessions } from '../../../src/actions/people/refresh-provider-sessions.ts';
import { endLeases } from '../../../src/actions/receipt/end-leases.ts';
import { prefixes } from '../../../src/domain/type-id.ts';
import { schema } from '../../../src/schema/schema.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  cursorNow,
  type Fixture,
  type WorkspaceClients,
} from '../../fixtures/client/fixture.ts';
import { type Client, call, read, type Variables } from '../../fixtures/client/graphql.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { rootFields, wholeDocument } from '../../fixtures/client/selection.ts';
import { acrossWorkspaces } from '../../fixtures/isolation/across-workspaces.ts';
import { everyRowOf } from '../../fixtures/isolation/every-row.ts';
import { type Facts, mark, type Own, type Use } from '../../fixtures/isolation/facts.ts';
import { foreignMutations } from '../../fixtures/isolation/foreign-mutations.ts';
import { foreignQueries } from '../../fixtures/isolation/foreign-queries.ts';
import { foreignSubscriptions } from '../../fixtures/isolation/foreign-subscriptions.ts';
import { answered, furnish, ownOf, ran } from '../../fixtures/isolation/known-workspace.ts';
import { strange, unknownFacts } from '../../fixtures/isolation/unknown.ts';
import { unlimitedTables, withoutOneCondition } from '../../fixtures/server/unlimited-tables.ts';

/** Those that hear everything in the workspace. */
const broad = ['decisionMade', 'approvalChanged'];

let fixture: Fixture;
/** Theirs is the workspace that knows too much; ours is the one that it knows of. */
let theirs: WorkspaceClients;
let known: Facts;
let unknown: Facts;
let theirOwn: Own;
let ourOwn: Own;
let before: unknown;

/** Every statement that was run, once. */
const statements = new Set<string>();

beforeAll(async () => {
  fixture = await createFixture({ name: mark, onStatement: (text) => statements.add(text) });
  theirs = await fixture.otherWorkspace('Globex');
  theirOwn = await ownOf(theirs);
  ourOwn = await ownOf(fixture);
  // Last, so that it would be on the first page of every listing that should not show it.
  known = await furnish(fixture);
  unknown = unknownFacts(known);
  // Sweeps that come round too seldom to be waited for.
  for (const { ports } of fixture.replicas) {
    await takeDueCheckpoints(ports);
    await thinOldCheckpoints(ports);
    await endLeases(ports);
    await refreshProviderSessions(ports);
  }
  before = await everyRowOf(fixture.database.db, fixture.workspaceId);
});

describe('every root field has its cases', () => {
  test.each([
    ['query', foreignQueries],
    ['mutation', foreignMutations],
    ['subscription', foreignSubscriptions],
  ] as const)('%s', (kind, cases) => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(rootFields(kind)).sort());
  });

  test('and so has every type that has an id', () => {
    const node = schema.getType('Node');
    const types = schema.getPossibleTypes(node as never).map(({ name }) => name);
    expect(Object.keys(prefixes).sort()).toEqual(types.sort());
  });
});

describe('a credential of another workspace', () => {
  test.each(Object.entries(foreignQueries).flatMap(usesOf))(
    'reads nothing by %s',
    async (_name, field, use) => {
      const seen = strange(await run('query', theirs.admin, field, use(known, theirOwn)), known);
      const same = strange(await run('query', theirs.admin, field, use(unknown, theirOwn)), unknown);
      expect(seen).toEqual(same);
      // What was asked with may come back, under its name here; anything else of ours may not.
      expect(seen).not.toContain(mark);
    },
  );

  test.each(Object.entries(foreignMutations).flatMap(usesOf))(
    'changes nothing by %s',
    async (_name, field, use) => {
      const changed = await run('mutation', theirs.admin, field, { input: use(known, theirOwn) });
      const same = await run('mutation', theirs.admin, field, { input: use(unknown, theirOwn) });
      expect(strange(changed, known)).toEqual(strange(same, unknown));
      expect(await everyRowOf(fixture.database.db, fixture.workspaceId)).toEqual(before);
    },
  );

  test.each(Object.entries(foreignSubscriptions).flatMap(usesOf))(
    'hears nothing by %s',
    async (_name, field, use) => {
      const endingOf = async (facts: Facts) =>
        (await listen(theirs.admin, field, use(facts, theirOwn))).ended;
      const heard = await endingOf(known);
      expect(heard).toMatchObject({ how: 'ERROR', errors: [{ extensions: { code: 'NOT_FOUND' } }] });
      expect(strange(heard, known)).toEqual(strange(await endingOf(unknown), unknown));
    },
  );

  test('hears only its own in the feeds of everything, from now on and from the first cursor', async () => {
    const { events } = await read(
      theirs.agent,
      graphql(`query IsolationEvents { events(first: 1) { edges { cursor } } }`),
    );
    const now = await cursorNow(theirs.agent);
    const feeds = await Promise.all(
      broad.flatMap((field) => [
        listen(theirs.admin, field, { after: now }),
        listen(theirs.admin, field, { after: events.edges[0]?.cursor }),
      ]),
    );
    await mustSucceed(fixture.reviewer, 'approve', {
      id: await createApproval(fixture.agent, { summary: 'a whisper' }),
    });
    await answered(fixture, 'a whisper');
    await ran(fixture, 'a whisper');
    const last = [
      await createApproval(theirs.agent),
      await answered(theirs, 'Theirs'),
      await ran(theirs, 'Theirs'),
    ];
    await mustSucceed(theirs.reviewer, 'approve', { id: last[0] });
    for (const feed of feeds) {
      // By the end of what there is to hear, whatever came before it has been heard.
      while (!isLast(JSON.stringify(await feed.next()), last));
      feed.stop();
      expect(JSON.stringify(feed.heard)).not.toContain('a whisper');
    }
  });
});

/** A walk that could find nothing would prove nothing: with our own key, every case makes a difference. */
describe('our own credential', () => {
  test.each(Object.entries(foreignQueries).flatMap(usesOf))('reads by %s', async (_name, field, use) => {
    const seen = await run('query', fixture.admin, field, use(known, ourOwn));
    expect(seen.errors).toBeUndefined();
    const others = async () =>
      strange(await run('query', theirs.admin, field, use(unknown, theirOwn)), unknown);
    // Two logs that happen to be of one length have one cursor, until something happens in one of them.
    if (field === 'cursor' && strange(seen, known) === (await others())) await createApproval(theirs.agent);
    expect(strange(seen, known)).not.toEqual(await others());
  });

  test.each(Object.entries(foreignSubscriptions).flatMap(usesOf))(
    'hears by %s',
    async (_name, field, use) => {
      const after = await cursorNow(fixture.agent);
      const { approvalId, ...rest } = use(known, ourOwn);
      const isOpen = approvalId === known.pending || field === 'messageSent';
      const feed = await listen(fixture.admin, field, { approvalId, ...rest, ...(isOpen ? { after } : {}) });
      onTestFinished(() => feed.stop());
      if (field === 'messageSent') {
        await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId, content: mark });
      } else if (isOpen) {
        await mustSucceed(fixture.reviewer, 'respond', {
          id: approvalId,
          decision: { delegate: { to: 'owner' } },
        });
      }
      expect(JSON.stringify(await feed.next())).toContain(mark);
    },
  );

  test.each(Object.entries(foreignMutations).flatMap(usesOf))('changes by %s', async (_name, field, use) => {
    const changed = await run('mutation', fixture.admin, field, { input: use(known, ourOwn) });
    const others = await run('mutation', fixture.admin, field, { input: use(unknown, ourOwn) });
    expect(strange(changed, known)).not.toEqual(strange(others, unknown));
  });
});

/** Runs after the others, on all that they made the servers say to the database. */
describe('every statement', () => {
  const isAcross = (text: string) => Object.values(acrossWorkspaces).some((known) => known.test(text));

  test('is limited to a workspace, or is known to be across them', () => {
    const open = [...statements]
      .filter((text) => !isAcross(text))
      .flatMap((text) => unlimitedTables(text).map((table) => `${table} in: ${text}`));
    expect(open).toEqual([]);
    expect(statements.size).toBeGreaterThan(100);
  });

  test('that is across workspaces was run, or it is not on the list', () => {
    const unused = Object.entries(acrossWorkspaces).filter(
      ([, known]) => ![...statements].some((text) => known.test(text)),
    );
    expect(unused).toEqual([]);
  });

  test('would be noticed without its condition', () => {
    const changed = [...statements].filter((text) => !isAcross(text)).flatMap(withoutOneCondition);
    expect(changed.length).toBeGreaterThan(100);
    const unnoticed = changed.filter((text) => unlimitedTables(text).length === 0);
    expect(unnoticed).toEqual([]);
  });
});

/** The last that this feed has to tell: the end of one of these. */
function isLast(event: string, last: readonly string[]): boolean {
  return last.some((id) => event.includes(id)) && /"status":"(APPROVED|DECLINED|FAILED)"/.test(event);
}

function usesOf([field, uses]: [string, readonly Use[]]): [string, string, Use][] {
  return uses.map((use, i) => [uses.length === 1 ? field : `${field} (${i + 1})`, field, use]);
}

/** The whole answer of one root field, with everything selected. */
function run(kind: 'query' | 'mutation', client: Client, field: string, args: Variables) {
  return call(client, wholeDocument(kind, field, args, 8), args);
}

function listen(client: Client, field: string, args: Variables) {
  return overWebSocket(client, wholeDocument('subscription', field, args), args);
}
