import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Caller, callers } from '../../../src/domain/rights/callers.ts';
import { type End, type EndName, ends } from '../../../src/domain/rights/ends.ts';
import { inParallel } from '../../fixtures/client/wait.ts';
import { type CallerName, createActor } from '../../fixtures/rights/actor.ts';
import { heardBySubscriptions } from '../../fixtures/rights/happenings.ts';
import {
  actsSince,
  endsOnAnotherReplica,
  endsWhileBodiesTravel,
  headOf,
  type LateResult,
  prepareLate,
} from '../../fixtures/rights/late.ts';
import { endsBefore, isLost, rowsOpenTo } from '../../fixtures/rights/lost.ts';
import { createMatrixFixture, type MatrixFixture } from '../../fixtures/rights/matrix-fixture.ts';
import { wrongNow } from '../../fixtures/rights/present.ts';
import { type Row, rows } from '../../fixtures/rights/rows.ts';
import { prepared } from '../../fixtures/rights/try-cell.ts';
import { belongingsOf } from '../../fixtures/rights/without-way.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { isWhole, shortened, testSize } from '../../fixtures/server/test-size.ts';
import { withoutComparing } from '../../fixtures/server/without-comparing.ts';

// Every row of the table of rights, which is a page of the docs, by every kind of caller: who has the right or has it
// not, and who has lost it before, while the body travelled, and on another server.

const kind = inject('store')?.kind ?? 'postgres';
let fixture: MatrixFixture;
beforeAll(async () => {
  fixture = await createMatrixFixture();
});
afterAll(() => fixture.close());

const names = Object.keys(callers) as CallerName[];
const at = (replica: number) => ({ slack: fixture.slack, url: fixture.urls.at(replica) ?? '' });
const newActor = async (name: CallerName) =>
  createActor(await fixture.otherWorkspace(`${name}-${crypto.randomUUID()}`), name);
const isShownOnce = ({ name }: Row) => name === 'revealCallbackSecret';

describe('who has the right, and who has it not', () => {
  test.each(names)('%s', async (name) => {
    const actor = await newActor(name);
    const { door }: Caller = callers[name];
    const subscribes = door === 'KEY' || door === 'SESSION';
    const heard = subscribes ? await heardBySubscriptions(actor, at(0).url) : new Map<string, string>();
    const parts = { ...at(0), belongings: await belongingsOf(actor), heard };
    const before = await headOf(fixture, actor);
    const wrong: string[] = [];
    const tried = async (row: Row) => wrong.push(...(await wrongNow(actor, row, parts)));
    // It is shown until it is rotated.
    for (const row of rows.filter(isShownOnce)) await tried(row);
    await inParallel(
      6,
      rows.filter((row) => !isShownOnce(row)),
      tried,
    );
    expect(wrong).toEqual([]);
    const acts = await actsSince(fixture, actor, before);
    // What a link and a button are no way to leaves nothing in the log.
    if (door === 'SLACK') expect(new Set(acts)).toEqual(new Set(['approval.decided']));
  });
});

const seed = process.env['MATRIX_SEED'] ? Number(process.env['MATRIX_SEED']) : Date.now() % 1_000;
const percent = testSize('matrixPercent', kind);
const fewer = shortened('matrixPercent', kind, 'percent of the rights that end while a call is under way');
/** Steps by the golden section meet every row in some run, wherever the seed begins. */
const isTried = (nth: number) => ((nth + seed) * 0.618_034) % 1 < percent / 100;

const endsOf = (name: CallerName) =>
  (Object.keys(ends) as EndName[]).filter((end) => (ends[end] as End).of.includes(callers[name].door));

/** What a caller may do, in as many parts as there are ways in which their right ends; another run divides it otherwise. */
function byEnd(
  name: CallerName,
  isWanted: (row: Row) => boolean,
  whole = false,
): [EndName, readonly Row[]][] {
  const caller: Caller = callers[name];
  const { door } = caller;
  const ways = endsOf(name);
  const parts = new Map<EndName, Row[]>(ways.map((end) => [end, []]));
  for (const [nth, row] of rowsOpenTo(caller).entries()) {
    const inTurn = ways.map((_, i) => ways[(nth + seed + i) % ways.length] as EndName);
    const end = inTurn.find((one) => isLost(caller, row, one));
    // A link, and a button in Slack, have few rows, so all of them are tried.
    const isOne = door === 'LINK' || door === 'SLACK';
    if (end && isWanted(row) && (whole || isOne || isTried(nth))) parts.get(end)?.push(row);
  }
  return [...parts].filter(([, of]) => of.length > 0);
}

describe('who has lost it before', () => {
  const tried = (name: CallerName): [EndName, readonly Row[]][] =>
    isWhole() ? endsOf(name).map((end) => [end, rowsOpenTo(callers[name])]) : byEnd(name, () => true, true);

  test.each(names)('%s', async (name) => {
    for (const [end, of] of tried(name)) {
      const { wrong, acts } = await endsBefore(fixture, await newActor(name), end, of);
      expect({ seed, end, wrong }).toEqual({ seed, end, wrong: [] });
      // What a role still allows is done.
      if (end !== 'DEMOTED') expect(acts).toEqual([]);
    }
  });
});

/** Mutations and paths that write nothing. */
const readsOnly: ReadonlySet<string> = new Set(['POST /graphql', 'simulatePolicies']);
const isRead = ({ kind: of, name }: Row) => of === 'query' || of === 'subscription' || readsOnly.has(name);
const hasBody = ({ name }: Row) => !name.startsWith('GET ');

describe('who loses it while the call is under way', () => {
  beforeEach(({ task }) => {
    if (fewer) task.meta.shortened = fewer;
  });

  async function whileBodiesTravel(name: CallerName, end: EndName, of: readonly Row[]): Promise<LateResult> {
    const actor = await newActor(name);
    const cells = await prepareLate(actor, end, of, at(0));
    // What was read a moment ago counts for what is only read; what is written is compared when it is written.
    return endsWhileBodiesTravel(fixture, actor, end, cells, of.some(isRead) ? 1_000 : 0);
  }

  async function betweenReplicas(name: CallerName, end: EndName, of: readonly Row[]): Promise<LateResult> {
    const actor = await newActor(name);
    const cells = await prepareLate(actor, end, of, at(-1));
    const viewer = rows.find((row) => row.name === 'viewer');
    const calls = ['KEY', 'SESSION'].includes(actor.caller.door);
    const warm = viewer && calls ? await prepared(actor, viewer, at(-1)) : null;
    return endsOnAnotherReplica(fixture, actor, end, cells, warm);
  }

  const nothing = { wrong: [], acts: [] };

  test.each(names)('while the body travels: %s', async (name) => {
    const parts = [
      ...byEnd(name, (row) => hasBody(row) && isRead(row)),
      ...byEnd(name, (row) => hasBody(row) && !isRead(row)),
    ];
    const results = await Promise.all(parts.map(([end, of]) => whileBodiesTravel(name, end, of)));
    for (const result of results) expect({ seed, ...result }).toEqual({ seed, ...nothing });
  });

  const onTwo = onlyOn('postgres', 'Two servers need a database that both can open.');
  test.each(names)('between two servers: %s', onTwo, async (name) => {
    const parts = byEnd(name, () => true);
    const results = await Promise.all(parts.map(([end, of]) => betweenReplicas(name, end, of)));
    for (const result of results) expect({ seed, ...result }).toEqual({ seed, ...nothing });
  });

  test('where the write compares nothing, it acts both ways', onTwo, async () => {
    const written = rows.filter(({ name }) =>
      ['createApproval', 'createTask', 'approve', 'reject'].includes(name),
    );
    const restore = withoutComparing(fixture);
    try {
      const found = { body: 0, replica: 0 };
      for (let round = 0; round < 10 && Math.min(found.body, found.replica) === 0; round += 1) {
        found.body += (await whileBodiesTravel('reviewer', 'REVOKED', written)).acts.length;
        found.replica += (await betweenReplicas('reviewer', 'REVOKED', written)).acts.length;
      }
      expect(Math.min(found.body, found.replica)).toBeGreaterThan(0);
    } finally {
      restore();
    }
  });
});
