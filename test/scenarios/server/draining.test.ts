import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect as openConnection } from 'node:net';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import {
  createApproval,
  createFixture,
  cursorNow,
  onReplica,
  type WorkspaceClients,
  workspaceClients,
} from '../../fixtures/client/fixture.ts';
import { follow, isInOrder, withoutRepeats } from '../../fixtures/client/follow.ts';
import { call } from '../../fixtures/client/graphql.ts';
import { holdAddress } from '../../fixtures/client/held-address.ts';
import { briefDecisions, transports } from '../../fixtures/client/listen.ts';
import { decidedSince } from '../../fixtures/client/log.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type ServerProcess, startProcess } from '../../fixtures/client/process.ts';
import { connect } from '../../fixtures/client/socket.ts';
import { stream } from '../../fixtures/client/stream.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';
import { makeDataDirectory } from '../../fixtures/server/data-directory.ts';

const onPostgres = inject('store')?.kind === 'postgres';
const timeoutMs = 240_000;

/** A server to be sent away, and where its clients can go: a second server, or its own successor. */
interface Scene extends WorkspaceClients {
  readonly leaving: ServerProcess;
  readonly urls: readonly string[];
  /** Called when the first has left. */
  succeed(): Promise<void>;
}

async function setScene(): Promise<Scene> {
  return onPostgres ? sceneOfTwo() : sceneOfOne();
}

async function sceneOfTwo(): Promise<Scene> {
  const fixture = await createFixture();
  onTestFinished(() => fixture.close());
  const env = { DATABASE_URL: fixture.database.url ?? '' };
  const [leaving, staying] = await Promise.all(upTo(2).map(() => startProcess(env)));
  if (!leaving || !staying) throw new Error('Two servers were wanted.');
  for (const server of [leaving, staying]) onTestFinished(() => server.kill('SIGKILL'));
  return { ...fixture, leaving, urls: [leaving.url, staying.url], succeed: async () => undefined };
}

async function sceneOfOne(): Promise<Scene> {
  const directory = await makeDataDirectory();
  const env = { COUNTERSIGN_DATA_DIR: directory };
  const address = await holdAddress();
  onTestFinished(() => address.close());
  const leaving = await startProcess(env);
  address.leadTo(leaving);
  onTestFinished(() => leaving.kill('SIGKILL'));
  const keys = JSON.parse(await readFile(join(directory, 'dev.json'), 'utf8')) as {
    agentKey: string;
    reviewerKey: string;
    adminKey: string;
  };
  return {
    ...workspaceClients(address.url, { workspaceId: '', ...keys }),
    leaving,
    urls: [address.url],
    async succeed() {
      const successor = await startProcess(env);
      address.leadTo(successor);
      onTestFinished(() => successor.kill('SIGKILL'));
    },
  };
}

test('a server that is stopped takes no new work, closes every connection within ten seconds, and nobody loses anything', {
  timeout: timeoutMs,
}, async () => {
  const { agent, reviewer, leaving, urls, succeed } = await setScene();
  const here = onReplica(leaving.url, agent);
  const from = await cursorNow(here);
  const followers = transports.flatMap(([, listen]) =>
    upTo(5).map(() => follow(urls, agent.key, from, { listen })),
  );
  const socket = await connect(here);
  const onSocket = socket.subscribe(briefDecisions, { after: from });
  const onStream = await stream(here, briefDecisions, { after: from });

  const elsewhere = urls.at(-1);
  const decide = async () => {
    const id = await createApproval(onReplica(elsewhere, agent));
    await mustSucceed(onReplica(elsewhere, reviewer), 'approve', { id });
  };
  await decide();
  await Promise.all([onSocket.next(), onStream.next()]);

  // Browsers open connections ahead of need; one that has asked for nothing must not hold anybody up.
  const silent = openConnection({ host: '127.0.0.1', port: Number(new URL(leaving.url).port) });
  onTestFinished(() => void silent.destroy());
  await once(silent, 'connect');

  const toldAt = performance.now();
  leaving.kill('SIGTERM');
  await until('it says that it is not ready', () => unready(leaving.url), 2_000);
  expect(await refused(leaving.url, agent.key)).toBe(true);
  // Where there is another server, work goes on while this one leaves.
  if (onPostgres) for (const _ of upTo(20)) await decide();

  expect(await socket.closed).toMatchObject({ code: 1001 });
  expect(await onStream.ended).toMatchObject({ how: 'CLOSED' });
  expect(await leaving.exited, leaving.output()).toEqual({ code: 0, signal: null });
  const tookMs = performance.now() - toldAt;
  process.stdout.write(`from SIGTERM to exit: ${Math.round(tookMs)} ms\n`);
  expect(tookMs).toBeLessThan(10_000);

  await succeed();
  for (const _ of upTo(5)) await decide();
  const decided = await decidedSince(onReplica(elsewhere, agent), from);
  for (const follower of followers) {
    await until('everything is heard', () => withoutRepeats(follower.received).length >= decided.length);
    await follower.stop();
    const kept = withoutRepeats(follower.received);
    expect(isInOrder(kept)).toBe(true);
    expect(kept.map(({ cursor, approval }) => [cursor, approval.id])).toEqual(decided);
    expect(follower.returns).toBeGreaterThan(0);
  }
});

/** It answers no, or does not answer any more. */
async function unready(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    async (response) => response.status === 503 && ((await response.json()) as Readiness).checks.draining,
    () => true,
  );
}

interface Readiness {
  readonly checks: { readonly draining: boolean };
}

/** Neither a call nor a socket is taken any more, and nothing from a person who was seen a moment ago. */
async function refused(url: string, key: string | null): Promise<boolean> {
  const say = (document: string) => call({ url, key }, document).catch(() => ({ status: 503 }));
  const change = await say('mutation { createApproval(input: { summary: "late" }) { __typename } }');
  const answer = await say('{ cursor }');
  const socket = await connect({ url, key }).catch(() => null);
  socket?.close();
  return answer.status === 503 && change.status === 503 && socket === null;
}
