import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { insertNotices } from '../../../src/entities/sql/insert-notices.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const several = onlyOn('postgres', 'One connection does one thing after the other.');
const recipient = crypto.randomUUID();

/** Notifies a reviewer of a request, as its creation does. */
async function notify(id: string): Promise<void> {
  const { db } = fixture.database;
  const [event] = await db.query<{ id: string; workspace_id: string }>(
    `select id, workspace_id from event where request_id = $1 and type = 'approval.created'`,
    [uuidOf('Approval', id)],
  );
  if (!event) throw new Error('There is no such event.');
  const notice = {
    eventId: event.id,
    workspaceId: event.workspace_id,
    eventType: 'approval.created' as const,
  };
  const way = { id: crypto.randomUUID(), channel: 'EMAIL' as const, lane: `email:${recipient}`, recipient };
  await insertNotices(db, { ...notice, requestId: uuidOf('Approval', id) }, [way]);
}

const digests = async () =>
  fixture.database.db.query<{ state: string }>(
    `select state from delivery where event_type = 'notices.digest' and recipient_id = $1`,
    [recipient],
  );

test(
  'of many notifications beyond the bound at one moment there is one digest, and later another',
  several,
  async () => {
    const ids: string[] = [];
    for (const _ of upTo(limits.noticesMaxPerRequesterAndHour + 41))
      ids.push(await createApproval(fixture.agent));
    const within = ids.splice(0, limits.noticesMaxPerRequesterAndHour);
    for (const id of within) await notify(id);
    expect(await digests()).toHaveLength(0);
    await Promise.all(ids.splice(0, 40).map(notify));
    expect(await digests()).toHaveLength(1);
    await fixture.database.db.query(
      `update delivery set state = 'SUCCEEDED', next_attempt_at = null where event_type = 'notices.digest'`,
    );
    for (const id of ids) await notify(id);
    expect(await digests()).toHaveLength(2);
  },
);
