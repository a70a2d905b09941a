import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture, onReplica } from '../../fixtures/client/fixture.ts';
import type { Client } from '../../fixtures/client/graphql.ts';
import { decisionMade, transports } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { freePort, startNginx, withNginx } from '../../fixtures/server/nginx.ts';

// The sample of the guide, word for word, in front of a server.

const guide = readFileSync(new URL('../../../docs/guides/operating.md', import.meta.url), 'utf8');
const [, sample = ''] = /```nginx\n([\s\S]*?)```/.exec(guide) ?? [];

describe('behind nginx as the guide configures it', withNginx, () => {
  let fixture: Fixture;
  let nginx: { close(): Promise<void> };
  let publicUrl: string;
  let agent: Client;
  beforeAll(async () => {
    const port = await freePort();
    publicUrl = `http://127.0.0.1:${port}/approvals`;
    fixture = await createFixture({ env: { publicUrl } });
    nginx = await startNginx(port, sample.replace('http://127.0.0.1:4400', fixture.urls[0] ?? ''));
    agent = onReplica(publicUrl, fixture.agent);
  });
  afterAll(async () => {
    await nginx?.close();
    await fixture?.close();
  });

  test.each(transports)('a decision reaches the agent at once over %s', async (_name, listen) => {
    const approvalId = await createApproval(agent);
    const subscription = await listen(agent, decisionMade, { approvalId });
    await mustSucceed(onReplica(publicUrl, fixture.reviewer), 'approve', { id: approvalId });
    expect(await subscription.next()).toMatchObject({ approval: { id: approvalId, status: 'APPROVED' } });
    subscription.stop();
  });

  test('a link opens, its form decides, and what it leads to exists', async () => {
    const id = await createApproval(agent);
    const link = await mustSucceed(fixture.reviewer, 'createApprovalLink', { approvalId: id });
    expect(link.url).toMatch(new RegExp(`^${publicUrl}/`));
    const shown = await (await fetch(link.url ?? '')).text();
    const held = [...shown.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const form = Object.fromEntries(held.map(([, name, value]) => [name, value]));
    const decided = await fetch(link.url ?? '', {
      method: 'POST',
      redirect: 'manual',
      // As a browser names the page that it sends the form from.
      headers: { origin: new URL(publicUrl).origin },
      body: new URLSearchParams({ ...form, outcome: 'APPROVE', code: link.passcode ?? '' }),
    });
    expect([decided.status, await decided.text()]).toEqual([303, '']);
    const there = new URL(decided.headers.get('location') ?? '', publicUrl);
    expect((await fetch(there)).status).toBe(200);
  });

  test('a file of more than nginx takes by itself arrives', async () => {
    const { task } = await mustSucceed(agent, 'createTask', { name: 'Large' });
    const sent = await fetch(`${publicUrl}/tasks/${task?.id}/files/large.bin`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${agent.key}`, 'idempotency-key': 'large' },
      body: new Uint8Array(3 * 1024 * 1024),
    });
    expect([sent.status, (await sent.text()).slice(0, 200)]).toEqual([201, expect.any(String)]);
  });
});
