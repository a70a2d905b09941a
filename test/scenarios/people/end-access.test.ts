import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { openSessionOf, signIn } from '../../fixtures/client/sign-in.ts';
import { connect } from '../../fixtures/client/socket.ts';
import { until, upTo } from '../../fixtures/client/wait.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { withoutComparing } from '../../fixtures/server/without-comparing.ts';

const replicas = inject('store')?.kind === 'postgres' ? 2 : 1;
let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture({ replicas });
});
afterAll(() => fixture.close());

const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const reason = 'Left the company.';
const endAccess = (who: CreatedPrincipal) =>
  mustSucceed(fixture.admin, 'endAllAccess', { principalId: who.id, reason });

const whatIsOpen = graphql(`query EndAccessOpen($id: ID) {
  apiKeys(principalId: $id) { nodes { revokedAt } }
  sessions(principalId: $id, open: true) { totalCount }
  links(principalId: $id, open: true) { totalCount }
  delegations(principalId: $id, active: true) { totalCount }
}`);

describe('all access of a principal ends in one change', () => {
  test('keys, sessions, links, delegations both ways, addresses and sockets, with one event', async () => {
    const ann = await createPrincipal(fixture.admin, 'ann');
    await mustSucceed(fixture.admin, 'createApiKey', { principalId: ann.id, scopes: ['approvals:read'] });
    const cookie = await signIn(fixture, 'ann');
    const approvalId = await createApproval(fixture.agent);
    const { url } = await mustSucceed(ann, 'createApprovalLink', { approvalId });
    const unused = await mustSucceed(fixture.admin, 'createSignInLink', { principal: 'ann' });
    await mustSucceed(fixture.admin, 'createDelegation', { from: 'ann', to: 'reviewer', endsAt: soon() });
    await mustSucceed(fixture.admin, 'createDelegation', { from: 'owner', to: 'ann', endsAt: soon() });
    await mustSucceed(ann, 'updateNotificationPreferences', { email: 'ann@example.com' });
    const socket = await connect(onReplica(fixture.urls.at(-1), ann));

    await endAccess(ann);

    expect(await read(fixture.admin, whatIsOpen, { id: ann.id })).toEqual({
      apiKeys: { nodes: [{ revokedAt: expect.any(String) }, { revokedAt: expect.any(String) }] },
      sessions: { totalCount: 0 },
      links: { totalCount: 0 },
      delegations: { totalCount: 0 },
    });
    expect((await call(ann, '{ viewer { scopes } }')).status).toBe(401);
    expect((await visit(new URL('/', ann.url).href, cookie)).status).toBe(401);
    expect((await visit(url ?? '')).form).toBeNull();
    expect((await visit(unused.url ?? '')).text).toContain('This link has been ended');
    expect(await socket.closed).toMatchObject({ code: 4403 });
    const [address] = await fixture.database.db.query<{ email: string | null }>(
      `select n.email from notification_preference n join principal p on p.id = n.principal_id where p.handle = 'ann'`,
    );
    expect(address).toEqual({ email: null });
    const events = graphql(`query EndAccessEvents {
      events(last: 1, filter: { type: ["principal.access_ended"] }) { nodes { actor { handle } canonical } }
    }`);
    const ended = await read(fixture.admin, events);
    expect(ended.events.nodes).toMatchObject([
      { actor: { handle: 'owner' }, canonical: expect.stringContaining(reason) },
    ]);
  });

  test('a key that is made afterwards works: role and groups are as they were', async () => {
    const ben = await createPrincipal(fixture.admin, 'ben');
    await endAccess(ben);
    const scopes = ['approvals:read', 'approvals:decide'];
    const { secret } = await mustSucceed(fixture.admin, 'createApiKey', { principalId: ben.id, scopes });
    const again = { ...ben, key: secret ?? '' };
    expect(await mutate(again, 'approve', { id: await createApproval(fixture.agent) })).toMatchObject({
      approval: { status: 'APPROVED' },
    });
  });

  test('by the person themselves, and by nobody of a lower role', async () => {
    const cat = await createPrincipal(fixture.admin, 'cat');
    const dan = await createPrincipal(fixture.admin, 'dan');
    const admin = await createPrincipal(fixture.admin, 'eli', { role: 'ADMIN', scopes: ['admin'] });
    const bot = await createPrincipal(fixture.admin, 'bot', { kind: 'AGENT' });
    const refused = { code: 'FORBIDDEN', requiredScope: 'admin' };
    expect(await mutate(dan, 'endAllAccess', { principalId: cat.id, reason })).toMatchObject(refused);
    expect(await mutate(bot, 'endAllAccess', { principalId: bot.id, reason })).toMatchObject(refused);
    const owner = await read(fixture.admin, graphql(`query EndAccessMe { viewer { principal { id } } }`));
    const ofOwner = { principalId: owner.viewer.principal.id, reason };
    expect(await mutate(admin, 'endAllAccess', ofOwner)).toMatchObject({ code: 'FORBIDDEN' });
    await mustSucceed(cat, 'endAllAccess', { principalId: cat.id, reason });
    expect((await call(cat, '{ viewer { scopes } }')).status).toBe(401);
  });
});

interface LogLine {
  readonly type: string;
  readonly actor_id: string;
  readonly canonical: string;
}

/** People who act without a pause while all their access is ended: how many of their acts the log has after that. */
async function actsAfterTheEnd(): Promise<number> {
  const people = await Promise.all(
    upTo(6).map((i) => createPrincipal(fixture.admin, `storm-${i}-${crypto.randomUUID()}`)),
  );
  const log = () =>
    fixture.database.db.query<LogLine>(
      'select type, actor_id, canonical from event where workspace_id = $1 order by seq',
      [fixture.workspaceId],
    );
  const before = (await log()).length;
  const field = 'createTask(input: { name: "x" }) { __typename }';
  const storm = people.map(async (who, i) => {
    const here = onReplica(fixture.urls[i % fixture.urls.length], who);
    while ((await call(here, `mutation { ${field} }`)).status !== 401);
  });
  await until('the storm has begun', async () => (await log()).length > before + people.length);
  await Promise.all(people.map(endAccess));
  await Promise.all(storm);
  const ended = new Set<string>();
  let late = 0;
  for (const { type, actor_id, canonical } of (await log()).slice(before)) {
    const [, , { payload }] = JSON.parse(canonical) as [
      number,
      string,
      { payload: { principalId?: string } },
    ];
    if (type === 'principal.access_ended') ended.add(String(payload.principalId));
    else if (ended.has(actor_id)) late += 1;
  }
  expect(ended.size).toBe(people.length);
  return late;
}

describe('in the log, nothing that they do follows the end of their access', () => {
  test('because the write compares', async () => {
    for (const _ of upTo(3)) expect(await actsAfterTheEnd()).toBe(0);
  });

  const gap = onlyOn('postgres', 'One connection leaves no gap to get into.');
  test('and it does follow where nothing is compared', gap, async () => {
    const restore = withoutComparing(fixture);
    try {
      let late = 0;
      for (let round = 0; round < 20 && late === 0; round += 1) late += await actsAfterTheEnd();
      expect(late).toBeGreaterThan(0);
    } finally {
      restore();
    }
  });
});

/** Makes keys for one person without a pause while access is ended; how many live on that the log has before its end. */
async function keysThatOutlive(): Promise<number> {
  const who = await createPrincipal(fixture.admin, `keyed-${crypto.randomUUID()}`);
  let making = true;
  const makers = upTo(4).map(async (i) => {
    const admin = onReplica(fixture.urls[i % fixture.urls.length], fixture.admin);
    while (making)
      await mustSucceed(admin, 'createApiKey', { principalId: who.id, scopes: ['approvals:read'] });
  });
  await openSessionOf(fixture, who.handle);
  await endAccess(who);
  making = false;
  await Promise.all(makers);
  const [row] = await fixture.database.db.query<{ alive: number }>(
    `select count(*) as alive from api_key k where k.principal_id = (select id from principal where handle = $1)
       and k.revoked_at is null and exists (
         select 1 from event made, event ended
         where made.workspace_id = k.workspace_id and ended.workspace_id = k.workspace_id
           and made.type = 'api_key.created' and made.canonical like '%' || k.id || '%'
           and ended.type = 'principal.access_ended' and ended.canonical like '%' || k.principal_id || '%'
           and made.seq < ended.seq)`,
    [who.handle],
  );
  return Number(row?.alive);
}

describe('no credential that the log has before the end of access lives on', () => {
  test('because access is ended where the log is written', async () => {
    for (const _ of upTo(5)) expect(await keysThatOutlive()).toBe(0);
  });

  const gap = onlyOn('postgres', 'One connection leaves no gap to get into.');
  test('and one does where it is ended before the log is locked', gap, async () => {
    const undo = fixture.replicas.map(({ ports }) => {
      const db = ports.db as { write: typeof ports.db.write };
      const { write } = db;
      db.write = async (text, values = []) => {
        if (!text.includes('end_access(')) return write(text, values);
        const [, workspace, principal, at] =
          /, \$(\d+)::uuid, \$(\d+)::uuid, \$(\d+)::timestamptz\) end as log/.exec(text) ?? [];
        const value = (place: string | undefined) => values[Number(place) - 1];
        await write(`select end_access('[]', $1, $2, $3)`, [value(workspace), value(principal), value(at)]);
        return write(
          text,
          values.map((given, i) => (i === Number(principal) - 1 ? null : given)),
        );
      };
      return () => {
        db.write = write;
      };
    });
    try {
      let alive = 0;
      for (let round = 0; round < 20 && alive === 0; round += 1) alive += await keysThatOutlive();
      expect(alive).toBeGreaterThan(0);
    } finally {
      for (const one of undo) one();
    }
  });
});
