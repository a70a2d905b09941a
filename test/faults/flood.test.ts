import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { graphql } from '../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../fixtures/client/fixture.ts';
import { read } from '../fixtures/client/graphql.ts';
import { mustSucceed } from '../fixtures/client/mutations.ts';
import { report } from '../fixtures/client/report.ts';
import { until } from '../fixtures/client/wait.ts';
import { testSize } from '../fixtures/server/test-size.ts';

// One agent asks 107 times a second for 60 kB each. Alone, with its figures and a bound on their ratio:
// TEST_FLOOD_SECONDS=20 npx vitest run --project postgres test/faults/flood.test.ts

const perSecond = 107;
const seconds = testSize('floodSeconds', inject('store')?.kind ?? 'postgres');
const requests = perSecond * seconds;
/** Of the flooding agent, where it is limited: a third of what one second of it brings. */
const maxBytesPerMinute = 2_000_000;
const maxOpen = 20;

let fixture: Fixture;
let flooder: CreatedPrincipal;
beforeEach(async () => {
  fixture = await createFixture();
  flooder = await createPrincipal(fixture.admin, 'flooder', {
    kind: 'AGENT',
    scopes: ['approvals:read:own', 'approvals:create'],
  });
});
afterEach(() => fixture.close());

const waiting = graphql(`query FloodWaiting($who: String) {
  approvals(filter: { status: [PENDING], requester: $who }) { totalCount }
}`);
const limitsNow = graphql(`query FloodLimits { viewer { limits { kind holder max isSet } } }`);

/** Sets limits of the agent and its key, and of others only where they say so. */
async function limit(
  limits: readonly { readonly kind: string; readonly max: number }[],
  ...workspace: readonly Record<string, never>[]
): Promise<void> {
  for (const whose of [{ principal: flooder.handle }, { apiKeyId: flooder.keyId }, ...workspace])
    await mustSucceed(fixture.admin, 'setLimits', { ...whose, limits });
  await until('the limits hold', async () => {
    const { viewer } = await read(flooder, limitsNow);
    return viewer.limits.filter(({ isSet }) => isSet).length === (2 + workspace.length) * limits.length;
  });
}

/** Asks at an even pace, whatever is answered; how often it was refused. */
async function flood(): Promise<number> {
  const input = { action: 'flood', summary: 'the same', params: { text: 'x'.repeat(60_000) } };
  const query =
    'mutation ($input: CreateApprovalInput!) { createApproval(input: $input) { __typename ... on UserError { code } } }';
  const body = JSON.stringify({ query, variables: { input } });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${flooder.key}` };
  const begun = performance.now();
  const asked: Promise<boolean>[] = [];
  for (let i = 0; i < requests; i += 1) {
    await pause(Math.max(0, begun + (i * 1_000) / perSecond - performance.now()));
    const answer = fetch(`${flooder.url}/graphql`, { method: 'POST', headers, body });
    asked.push(answer.then(async (one) => (await one.text()).includes('RATE_LIMITED')));
  }
  return (await Promise.all(asked)).filter(Boolean).length;
}

/** How long each of another's approvals took, one after the other, for as long as something goes on. */
async function approveDuring(work: Promise<unknown>): Promise<number[]> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  const tookMs: number[] = [];
  while (!isOver || tookMs.length < 5) {
    const id = await createApproval(fixture.agent);
    const begun = performance.now();
    await mustSucceed(fixture.reviewer, 'approve', { id });
    tookMs.push(performance.now() - begun);
    await pause(20);
  }
  return tookMs;
}

const p95 = (samples: readonly number[]) =>
  samples.toSorted((a, b) => a - b)[Math.floor(samples.length * 0.95)] ?? Number.NaN;

/** What came of a flood: refusals, what reviewers see of it, and how long the approvals of others took. */
async function measure(name: string) {
  // What is slow because it is done for the first time is no part of it.
  await approveDuring(pause(1_000));
  const quiet = await approveDuring(pause(seconds * 1_000));
  const flooding = flood();
  const during = await approveDuring(flooding);
  report(`an approve beside no flood, ms (${name})`, quiet);
  report(`an approve beside the flood, ms (${name})`, during);
  const ratio = p95(during) / p95(quiet);
  process.stdout.write(`p95 beside the flood, times that beside none (${name}): ${ratio.toFixed(2)}\n`);
  const { approvals } = await read(fixture.admin, waiting, { who: flooder.handle });
  return { refused: await flooding, seen: approvals.totalCount, ratio };
}

test('a flood is refused beyond its limits, and others decide beside it', async () => {
  await limit([
    { kind: 'BYTES_PER_MINUTE', max: maxBytesPerMinute },
    { kind: 'OPEN_REQUESTS', max: maxOpen },
  ]);
  const { refused, seen, ratio } = await measure('limited');
  expect(refused).toBeGreaterThan(0);
  // Those that are counted at the same moment may pass the limit together.
  expect(seen).toBeLessThanOrEqual(2 * maxOpen);
  if (seconds >= 10) expect(ratio).toBeLessThan(1.5);
}, 300_000);

test('equal requests of a flood are one in the view of reviewers', async () => {
  await mustSucceed(fixture.admin, 'updateWorkspace', { agentsJoinEqual: true });
  await flood();
  const { approvals } = await read(fixture.admin, waiting, { who: flooder.handle });
  expect(approvals.totalCount).toBe(1);
}, 300_000);

test('without limits, all of a flood is let in, and fills what reviewers see', async () => {
  const most = 2_000_000_000;
  const kinds = ['BYTES_PER_SECOND', 'BYTES_PER_MINUTE', 'OPEN_REQUESTS'];
  await limit(
    kinds.map((kind) => ({ kind, max: most })),
    {},
  );
  const { refused, seen } = await measure('unlimited');
  expect({ refused, seen }).toEqual({ refused: 0, seen: requests });
}, 300_000);
