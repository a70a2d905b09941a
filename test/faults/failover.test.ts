import { expect, inject, onTestFinished, test } from 'vitest';
import { createWorkspace } from '../../src/actions/people/create-workspace.ts';
import { openDatabase } from '../../src/entities/open-database.ts';
import { createApproval, workspaceClients } from '../fixtures/client/fixture.ts';
import { type HeldAddress, holdAddress } from '../fixtures/client/held-address.ts';
import { briefDecisions, decisionMade, overWebSocket, transports } from '../fixtures/client/listen.ts';
import { mustSucceed } from '../fixtures/client/mutations.ts';
import { naiveCursor } from '../fixtures/client/naive-cursor.ts';
import { until, upTo } from '../fixtures/client/wait.ts';
import { type Pair, rowsAt, startPair } from '../fixtures/server/standby.ts';
import { startApp } from '../fixtures/server/start-app.ts';

// A standby that had not received the last decisions takes over from a primary that is gone, while the server runs.
// By itself: npx vitest run --project postgres test/faults/failover.test.ts

const kind = inject('store')?.kind ?? 'embedded';
const stale = { how: 'ERROR', errors: [{ extensions: { code: 'CURSOR_STALE' } }] };
const lostCount = 3;

/** A connection to the address is one to either of the two. */
function leadTo(address: HeldAddress, url: string) {
  address.leadTo({ url: url.replace('postgres:', 'http:'), exited: new Promise(() => {}) });
}

async function stage() {
  const pair: Pair = await startPair();
  onTestFinished(() => pair.drop());
  const address = await holdAddress();
  leadTo(address, pair.primary.url);
  const there = new URL(pair.primary.url);
  there.port = new URL(address.url).port;
  const url = there.href;
  const db = await openDatabase({ kind: 'postgres', url });
  const app = await startApp({
    db,
    env: { store: { kind: 'postgres', url, doorbell: { kind: 'postgres', url } } },
  });
  onTestFinished(async () => {
    await app.close();
    await db.close();
    await address.close();
  });
  const people = workspaceClients(app.url, await createWorkspace(app.ports, { name: 'Acme' }));
  const decide = async (id?: string) => {
    const decided = id ?? (await createApproval(people.agent));
    await mustSucceed(people.reviewer, 'approve', { id: decided });
    return decided;
  };
  return { ...people, pair, decide, takeOver: () => takeOver(pair, address, app.url) };
}

/** The primary is gone, and the standby takes over. */
async function takeOver(pair: Pair, address: HeldAddress, url: string): Promise<void> {
  await pair.primary.stop();
  await pair.standby.promote();
  leadTo(address, pair.standby.url);
  await until('the server has a database again', async () => (await fetch(`${url}/readyz`)).ok, 30_000);
}

if (kind === 'postgres') {
  test('a standby that lagged refuses the cursors of what it lacks, and who waits by id hears', {
    timeout: 120_000,
  }, async () => {
    const { agent, pair, decide, takeOver } = await stage();
    const feeds = await Promise.all(transports.map(([, listen]) => listen(agent, briefDecisions, {})));
    const kept = await createApproval(agent);
    const first = await decide();
    const before: string[] = [];
    for (const feed of feeds) {
      const { cursor, approval } = await feed.next();
      expect(approval.id).toBe(first);
      before.push(cursor);
    }
    await pair.standby.caughtUp();
    await pair.standby.cutOff();
    const gone = await createApproval(agent);
    const waits = await Promise.all(
      [kept, gone].map((approvalId) => overWebSocket(agent, decisionMade, { approvalId })),
    );
    for (const _ of upTo(lostCount)) await decide();
    const lost: string[] = [];
    for (const feed of feeds) for (const _ of upTo(lostCount)) lost.push((await feed.next()).cursor);
    await takeOver();
    const switchedMs = performance.now();
    // As many other decisions get the numbers of those that are lost, and then one more.
    const decided: string[] = [];
    for (const _ of upTo(lostCount + 2)) decided.push(await decide());
    for (const feed of feeds) {
      expect(await feed.ended).toMatchObject(stale);
      expect(feed.heard).toHaveLength(1 + lostCount);
    }
    process.stdout.write(
      `feeds ended ${Math.round(performance.now() - switchedMs)} ms after the server was ready again\n`,
    );
    for (const [i, [, listen]] of transports.entries()) {
      for (const after of lost) {
        const feed = await listen(agent, briefDecisions, { after });
        expect(await feed.ended).toMatchObject(stale);
        expect(feed.heard).toEqual([]);
      }
      const feed = await listen(agent, briefDecisions, { after: before[i] ?? '' });
      for (const id of decided) expect((await feed.next()).approval.id).toBe(id);
      feed.stop();
    }
    // Of two who wait by id, one waits for a request that the standby has, and the other for one that it lacks.
    const [keptWait, goneWait] = waits;
    expect(await goneWait?.ended).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    await decide(kept);
    expect(await keptWait?.next()).toMatchObject({ approval: { id: kept } });
    expect(await keptWait?.ended).toEqual({ how: 'COMPLETE' });
    // Without the name of its event, a cursor of what is lost resumes, and skips as many in silence.
    const naive = await overWebSocket(agent, briefDecisions, { after: naiveCursor(lost.at(-1) ?? '') });
    onTestFinished(() => naive.stop());
    expect(decided.slice(1)).toContain((await naive.next()).approval.id);
  });
  test('what was cached of the rules does not judge what another history has the same version of', {
    timeout: 120_000,
  }, async () => {
    const { agent, admin, pair, takeOver } = await stage();
    const ask = async () => {
      const { approval } = await mustSucceed(agent, 'createApproval', { type: 'refund', summary: 'Refund' });
      return approval?.status;
    };
    expect(await ask()).toBe('PENDING');
    await pair.standby.caughtUp();
    await pair.standby.cutOff();
    await mustSucceed(admin, 'createPolicy', {
      name: 'Refunds',
      when: 'type == "refund"',
      effect: 'AUTO_APPROVE',
    });
    expect(await ask()).toBe('APPROVED');
    await takeOver();
    // As another server that has changed the rules there would leave it: the same version, and other rules.
    await rowsAt(pair.standby.url, 'update event_counter set rules_version = rules_version + 1');
    expect(await ask()).toBe('PENDING');
  });
} else {
  test('the embedded database has no standby', () => {
    expect(kind).toBe('embedded');
  });
}
