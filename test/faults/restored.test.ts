import { expect, onTestFinished, test } from 'vitest';
import {
  createApproval,
  createFixture,
  onReplica,
  type WorkspaceClients,
} from '../fixtures/client/fixture.ts';
import { call } from '../fixtures/client/graphql.ts';
import { briefDecisions, overWebSocket, transports } from '../fixtures/client/listen.ts';
import { mustSucceed } from '../fixtures/client/mutations.ts';
import { naiveCursor } from '../fixtures/client/naive-cursor.ts';
import { until, upTo } from '../fixtures/client/wait.ts';
import { backUp } from '../fixtures/server/backup.ts';
import { type RunningApp, startApp } from '../fixtures/server/start-app.ts';

// A backup is restored, and what happens then gets the numbers of other events, which subscribers have seen. By itself:
// npx vitest run --project postgres test/faults/restored.test.ts

const stale = { how: 'ERROR', errors: [{ extensions: { code: 'CURSOR_STALE' } }] };
const pageAfter = 'query ($after: String) { events(after: $after) { nodes { cursor } } }';

async function decide({ agent, reviewer }: Pick<WorkspaceClients, 'agent' | 'reviewer'>): Promise<string> {
  const id = await createApproval(agent);
  await mustSucceed(reviewer, 'approve', { id });
  return id;
}

/** Cursors from before a backup and from after it, and a server on the backup with other decisions. */
async function restored(changesEpoch: boolean) {
  const fixture = await createFixture();
  onTestFinished(() => fixture.close());
  const feed = await overWebSocket(fixture.agent, briefDecisions, {});
  await decide(fixture);
  const { cursor: before } = await feed.next();
  const backup = await backUp(fixture.database);
  onTestFinished(() => backup.drop());
  await until('the server has its database again', async () => (await fetch(`${fixture.urls[0]}/readyz`)).ok);
  for (const _ of upTo(3)) await decide(fixture);
  const lost = [await feed.next(), await feed.next(), await feed.next()].map(({ cursor }) => cursor);
  feed.stop();
  const db = await backup.restore();
  if (changesEpoch) await db.query(`update installation set epoch = 'restored'`);
  const app: RunningApp = await startApp({ db });
  onTestFinished(() => app.close());
  const here = {
    agent: onReplica(app.url, fixture.agent),
    reviewer: onReplica(app.url, fixture.reviewer),
  };
  const decided: string[] = [];
  for (const _ of upTo(4)) decided.push(await decide(here));
  return { ...here, before, lost, decided };
}

test.each([
  ['without a step of an operator', false],
  ['with the step for older cursors', true],
])('cursors of what a backup does not have are refused, %s', async (_what, changesEpoch) => {
  const { agent, before, lost, decided } = await restored(changesEpoch);
  for (const [, listen] of transports) {
    for (const after of lost) {
      const feed = await listen(agent, briefDecisions, { after });
      expect(await feed.ended).toMatchObject(stale);
      expect(feed.heard).toEqual([]);
    }
    const feed = await listen(agent, briefDecisions, { after: before });
    if (changesEpoch) expect(await feed.ended).toMatchObject(stale);
    else for (const id of decided) expect((await feed.next()).approval.id).toBe(id);
    feed.stop();
  }
  for (const after of lost) {
    expect((await call(agent, pageAfter, { after })).errors).toMatchObject([
      { extensions: { code: 'CURSOR_STALE' } },
    ]);
  }
});

test('cursors that do not name their event resume, and skip decisions in silence', async () => {
  const { agent, lost, decided } = await restored(false);
  const feed = await overWebSocket(agent, briefDecisions, { after: naiveCursor(lost.at(-1) ?? '') });
  onTestFinished(() => feed.stop());
  expect((await feed.next()).approval.id).toBe(decided[3]);
  expect(feed.heard).toHaveLength(1);
});
