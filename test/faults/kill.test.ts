import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  onReplica,
  workspaceClients,
} from '../fixtures/client/fixture.ts';
import { type Follower, follow, isInOrder, withoutRepeats } from '../fixtures/client/follow.ts';
import type { Client } from '../fixtures/client/graphql.ts';
import { transports } from '../fixtures/client/listen.ts';
import { decidedSince } from '../fixtures/client/log.ts';
import { mustSucceed } from '../fixtures/client/mutations.ts';
import { naiveLog } from '../fixtures/client/naive-log.ts';
import { isReady } from '../fixtures/client/process.ts';
import { Replica } from '../fixtures/client/replica.ts';
import { inParallel, until, upTo } from '../fixtures/client/wait.ts';
import { makeDataDirectory } from '../fixtures/server/data-directory.ts';
import { shortened, testSize } from '../fixtures/server/test-size.ts';

const reviewerCount = 20;
const kind = inject('store')?.kind ?? 'embedded';
const decisionCount = testSize('decisions', kind);
const fewer = shortened('decisions', kind, 'decisions');
/** How often as many decisions are made, until a naive cursor has lost one of them. */
const naiveRoundsMax = 12;
const timeoutMs = 300_000 + decisionCount * 60;

/** Tries until some server answers, always with the same idempotency key: no change is lost and none is doubled. */
async function insist(
  urls: readonly string[],
  turn: number,
  work: (url: string) => Promise<unknown>,
): Promise<void> {
  for (let attempt = turn; ; attempt += 1) {
    const url = urls[attempt % urls.length] ?? '';
    try {
      await work(url);
      return;
    } catch (error) {
      // Whatever the server says is an answer; only silence is a reason to ask again.
      if (!/fetch failed|terminated|other side closed|shutting down/i.test(String(error))) throw error;
      await until(
        'a server is there',
        async () => (await Promise.all(urls.map(isReady))).some(Boolean),
        30_000,
      );
    }
  }
}

/** Twenty reviewers decide everything, while the servers are killed when so many are decided. */
async function decideThroughKills(
  replicas: readonly Replica[],
  agent: Client,
  reviewers: readonly Client[],
  round = 0,
): Promise<Set<string>> {
  const urls = replicas.map(({ url }) => url);
  const asked: string[] = [];
  await inParallel(reviewerCount, upTo(decisionCount), async (i) => {
    asked.push(
      await createApproval(onReplica(urls[i % urls.length], agent), { idempotencyKey: `ask-${round}-${i}` }),
    );
  });
  let decided = 0;
  const killed = replicas.map(async (replica, i) => {
    await until(
      'enough is decided',
      () => decided >= (decisionCount * (i + 1)) / (replicas.length + 2),
      timeoutMs,
    );
    await replica.kill();
    await replica.comeBack();
  });
  await inParallel(reviewerCount, asked, async (id, worker) => {
    const reviewer = reviewers[worker] as Client;
    await insist(urls, worker, (url) =>
      mustSucceed({ ...reviewer, url }, 'approve', { id, idempotencyKey: id }),
    );
    decided += 1;
  });
  await Promise.all(killed);
  return new Set(asked);
}

async function expectNothingLost(
  followers: readonly Follower[],
  agent: Client,
  from: string,
  asked: ReadonlySet<string>,
): Promise<void> {
  const decided = await decidedSince(agent, from);
  expect(new Set(decided.map(([, id]) => id))).toEqual(asked);
  expect(decided).toHaveLength(asked.size);
  for (const follower of followers) {
    await until(
      'everything is heard',
      () => withoutRepeats(follower.received).length >= decided.length,
      20_000,
    );
    await follower.stop();
    expect(follower.returns).toBeGreaterThan(0);
    const kept = withoutRepeats(follower.received);
    expect(isInOrder(kept)).toBe(true);
    expect(kept.map(({ cursor, approval }) => [cursor, approval.id])).toEqual(decided);
  }
}

if (kind === 'postgres') {
  test(`${reviewerCount} reviewers decide ${decisionCount} approvals on two replicas, which are both killed: every decision is heard once, in order; a naive cursor loses some`, {
    timeout: timeoutMs,
  }, async ({ task }) => {
    if (fewer) task.meta.shortened = fewer;
    const fixture = await createFixture();
    onTestFinished(() => fixture.close());
    const env = { DATABASE_URL: fixture.database.url ?? '' };
    const replicas = await Promise.all([Replica.start(env), Replica.start(env)]);
    const reviewers: CreatedPrincipal[] = [];
    for (const i of upTo(reviewerCount))
      reviewers.push(await createPrincipal(fixture.admin, `reviewer-${i}`));
    const naive = await naiveLog(fixture.database.db);
    onTestFinished(() => naive.stop());
    const from = await cursorNow(fixture.agent);
    const urls = replicas.map(({ url }) => url);
    // Each begins on another replica, so that each kill cuts a subscriber off.
    const followers = transports.map(([, listen], i) =>
      follow(i === 0 ? urls : urls.toReversed(), fixture.agent.key, from, { listen }),
    );

    const asked = await decideThroughKills(replicas, fixture.agent, reviewers);
    await expectNothingLost(followers, fixture.agent, from, asked);

    // It loses one where two servers are writing at the same moment, which few decisions need not bring about.
    let counted = await naive.settle();
    for (let round = 1; round < naiveRoundsMax && counted.heard === counted.written; round += 1) {
      await decideThroughKills(replicas, fixture.agent, reviewers, round);
      counted = await naive.settle();
    }
    process.stdout.write(`the naive cursor heard ${counted.heard} of ${counted.written} decisions\n`);
    expect(counted.written).toBeGreaterThanOrEqual(decisionCount);
    expect(counted.heard).toBeLessThan(counted.written);
  });
} else {
  test(`the embedded database is killed with its one process while ${reviewerCount} reviewers decide ${decisionCount} approvals: every decision is heard once, in order`, {
    timeout: timeoutMs,
  }, async ({ task }) => {
    if (fewer) task.meta.shortened = fewer;
    const directory = await makeDataDirectory();
    const replica = await Replica.start({ COUNTERSIGN_DATA_DIR: directory });
    const keys = JSON.parse(await readFile(join(directory, 'dev.json'), 'utf8')) as {
      agentKey: string;
      reviewerKey: string;
      adminKey: string;
    };
    const { agent, admin } = workspaceClients(replica.url, { workspaceId: '', ...keys });
    const reviewers: CreatedPrincipal[] = [];
    for (const i of upTo(reviewerCount)) reviewers.push(await createPrincipal(admin, `reviewer-${i}`));
    const from = await cursorNow(agent);
    const followers = transports.map(([, listen]) => follow([replica.url], agent.key, from, { listen }));
    const asked = await decideThroughKills([replica], agent, reviewers);
    await expectNothingLost(followers, agent, from, asked);
  });
}
