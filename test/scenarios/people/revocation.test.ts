import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { approvalChanged, briefDecisions, overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { report } from '../../fixtures/client/report.ts';
import { connect } from '../../fixtures/client/socket.ts';
import { stream } from '../../fixtures/client/stream.ts';

const replicas = inject('store')?.kind === 'postgres' ? 2 : 1;
let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture({ replicas });
});
afterAll(() => fixture.close());

/** What the listener talks to; the keys are ended on the other one where there are two. */
const listening = () => fixture.urls.at(-1);

const ends: [string, (who: CreatedPrincipal) => Promise<unknown> | unknown][] = [
  ['revoked by an administrator', (who) => mustSucceed(fixture.admin, 'revokeApiKey', { id: who.keyId })],
  [
    'revoked in the database directly',
    (who) =>
      fixture.database.db.query('update api_key set revoked_at = clock_timestamp() where id = $1', [
        uuidOf('ApiKey', who.keyId),
      ]),
  ],
  ['over by itself', () => fixture.advanceClock(60 * 60_000)],
];

describe.each(ends)('a key that is %s', (what, end) => {
  test('stops receiving within a second; its socket closes with 4403 and its stream ends', async () => {
    const now = (
      await fixture.database.db.query<{ now: Date }>(`select ${fixture.database.db.clock()} as now`)
    )[0]?.now;
    const expiresAt = new Date((now?.getTime() ?? 0) + 30 * 60_000).toISOString();
    const who = await createPrincipal(fixture.admin, `leaver-${crypto.randomUUID()}`, { expiresAt });
    const from = await cursorNow(fixture.agent);
    const socket = await connect(onReplica(listening(), who));
    const onSocket = socket.subscribe(briefDecisions, { after: from });
    const onStream = await stream(onReplica(listening(), who), briefDecisions, { after: from });
    await mustSucceed(fixture.reviewer, 'approve', { id: await createApproval(fixture.agent) });
    await Promise.all([onSocket.next(), onStream.next()]);

    await end(who);
    const endedAt = performance.now();
    const gone = (ended: Promise<unknown>) => ended.then(() => performance.now() - endedAt);
    // Decisions go on all the while, so that there is something not to receive.
    let deciding = true;
    const decisions = (async () => {
      while (deciding)
        await mustSucceed(fixture.reviewer, 'approve', { id: await createApproval(fixture.agent) });
    })();
    const times = await Promise.all([gone(socket.closed), gone(onStream.ended)]);
    const heard = onSocket.heard.length + onStream.heard.length;
    await after(50);
    deciding = false;
    await decisions;

    expect(Math.max(...times)).toBeLessThan(1_000);
    report(`a key ${what}: until it was cut off, ms`, times);
    expect(await socket.closed).toMatchObject({ code: 4403 });
    expect(await onStream.ended).toMatchObject({
      how: 'ERROR',
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(onSocket.heard.length + onStream.heard.length).toBe(heard);
    await expect(connect(onReplica(listening(), who))).rejects.toThrow('4401');
  });
});

describe('rights that shrink while a person is subscribed', () => {
  test('who has left a group hears nothing more of what is assigned to it', async () => {
    const sarah = await createPrincipal(fixture.admin, 'sarah', { groups: ['finance'] });
    const feed = await overWebSocket(onReplica(listening(), sarah), approvalChanged, {
      filter: { assignedToMe: true },
      after: await cursorNow(sarah),
    });
    onTestFinished(() => feed.stop());
    const assigned = await createApproval(fixture.agent, { assignTo: 'finance' });
    expect((await feed.next()).approval.id).toBe(assigned);

    // A member stays in the group, or nothing could be assigned to it.
    await createPrincipal(fixture.admin, 'frank', { groups: ['finance'] });
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: sarah.id, groups: [] });
    await createApproval(fixture.agent, { assignTo: 'finance' });
    const personal = await createApproval(fixture.agent, { assignTo: 'sarah' });
    expect((await feed.next()).approval.id).toBe(personal);
  });

  test('who is no reviewer any more is shown nothing to do', async () => {
    const rita = await createPrincipal(fixture.admin, 'rita');
    const feed = await overWebSocket(
      onReplica(listening(), rita),
      graphql(
        `subscription RevocationApprovalChanged($after: String) { approvalChanged(after: $after) { approval { availableOutcomes } } }`,
      ),
      { after: await cursorNow(rita) },
    );
    onTestFinished(() => feed.stop());
    await createApproval(fixture.agent);
    expect((await feed.next()).approval.availableOutcomes).toContain('APPROVE');
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: rita.id, role: 'VIEWER' });
    await createApproval(fixture.agent);
    expect((await feed.next()).approval.availableOutcomes).toEqual([]);
  });

  test('a key that has lost the scope to read is refused with a code and receives no more', async () => {
    const leo = await createPrincipal(fixture.admin, 'leo');
    const feed = await overWebSocket(onReplica(listening(), leo), briefDecisions);
    await fixture.database.db.query(`update api_key set scopes = '{approvals:create}' where id = $1`, [
      uuidOf('ApiKey', leo.keyId),
    ]);
    const changedAt = performance.now();
    expect(await feed.ended).toMatchObject({
      how: 'ERROR',
      errors: [{ extensions: { code: 'FORBIDDEN', requiredScope: 'approvals:read:own' } }],
    });
    expect(performance.now() - changedAt).toBeLessThan(1_000);
  });
});
