import { describe, expect, test } from 'vitest';
import {
  createHubFixture,
  decisions,
  NumberExecutor,
  viewerOf,
  workspaceId,
} from '../../test/fixtures/server/hub-fixture.ts';
import type { MemoryLog } from '../../test/fixtures/server/memory-log.ts';
import { testMark } from '../../test/fixtures/server/memory-log.ts';
import { encodeCursor } from '../domain/event/event-cursor.ts';

const agent = viewerOf('agent');
const at = (seq: number, epoch = 'epoch1') => encodeCursor({ epoch, seq, workspaceId, mark: testMark(seq) });
const decide = (log: MemoryLog, facts = {}) => log.append(workspaceId, 'approval.decided', facts);

describe('rights', () => {
  test('a revoked key hears nothing that comes after its revocation in the log', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const ear = listen(agent);
    const other = listen(viewerOf('other'));
    await timers.pass(1);
    const revoke = () => log.append(workspaceId, 'api_key.revoked', { payload: { keyId: agent.keyId } });
    commit(decide(log), revoke(), decide(log));
    await timers.pass(1);
    expect(ear.ends).toEqual(['dismissed REVOKED']);
    expect(ear.heard).not.toContain('3');
    expect(other.heard).toHaveLength(2);
  });

  test('a key that is revoked in the database directly is noticed within a second', async () => {
    const { log, timers, viewers, listen, commit } = await createHubFixture();
    const ear = listen(agent);
    await timers.pass(1);
    viewers.set(agent.keyId, 'REVOKED');
    await timers.pass(1_000);
    commit(decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: [], ends: ['dismissed REVOKED'] });
  });

  test('a key that has expired hears nothing that happened later', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const ear = listen(viewerOf('brief', { expiresAt: new Date(2) }));
    await timers.pass(1);
    commit(decide(log), decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: ['1'], ends: ['dismissed EXPIRED'] });
  });

  test('changed rights apply to the next event, which waits until they are known', async () => {
    const { log, timers, viewers, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    program.text = (event, { scopes }) => `${event.seq} ${scopes}`;
    const ear = listen(agent, decisions(), program);
    const other = listen(viewerOf('other'), decisions(), program);
    await timers.pass(1);
    viewers.set(agent.keyId, viewerOf('agent', { scopes: ['admin'], readAt: new Date(5) }));
    const update = () =>
      log.append(workspaceId, 'principal.updated', { payload: { principalId: agent.principal.id } });
    commit(decide(log), update(), decide(log), decide(log));
    await timers.pass(10);
    expect(ear.heard).toEqual(['1 approvals:read', '3 admin', '4 admin']);
    expect(other.heard).toEqual(['1 approvals:read', '3 approvals:read', '4 approvals:read']);
  });

  test('rights that no longer suffice end the subscription and leave the connection', async () => {
    const { log, timers, viewers, hub, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    program.reopened = () => {
      throw Object.assign(new Error('no'), { code: 'FORBIDDEN' });
    };
    const ear = listen(agent, decisions(), program);
    await timers.pass(1);
    viewers.set(agent.keyId, viewerOf('agent', { scopes: [], readAt: new Date(5) }));
    await timers.pass(1_000);
    commit(decide(log));
    await timers.pass(1);
    expect(ear).toMatchObject({ heard: [], ends: [`failed FORBIDDEN ${at(0)}`] });
    expect([hub.subscribers, hub.subscriptions]).toEqual([1, 0]);
  });

  test('an event is executed with the clock of its own time, not with that of the connection', async () => {
    const { log, timers, listen, commit } = await createHubFixture();
    const program = new NumberExecutor();
    program.text = (_event, { readAt }) => readAt.toISOString();
    const ear = listen(agent, decisions(), program);
    await timers.pass(1);
    const occurredAt = new Date('2030-01-01T00:00:00Z');
    commit(decide(log, { occurredAt }));
    await timers.pass(1);
    expect(ear.heard).toEqual([occurredAt.toISOString()]);
  });
});
