import pg from 'pg';
import { clone } from './clone.ts';
import { withoutIndexes } from './without-indexes.ts';

/** One in twenty still waits. They are the oldest of all, where a scan from the newest finds them last. */
const pendingShare = 0.05;

/** A uuid of version 7 whose time is that of `n`, so that ids sort as the server's do. */
const uuidAt = (kind: string) =>
  `(lpad(to_hex((extract(epoch FROM one.created_at) * 1000)::bigint + n), 12, '0')
    || '7${kind}' || '8' || lpad(to_hex(n), 15, '0'))::uuid`;

/** Fills a workspace that holds one pending approval with `count` more of its kind. */
export async function seedApprovals(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // Foreign keys hold by construction; checking them a million times would take longer than all the rest.
  await client.query('SET session_replication_role = replica');
  const createdAt = `one.created_at + n * interval '1 millisecond'`;
  const pending = `n <= ${Math.ceil(count * pendingShare)}`;
  await withoutIndexes(client, ['task', 'request'], async () => {
    await clone(client, 'request', `one.status = 'PENDING'`, count, {
      id: uuidAt('001'),
      task_id: uuidAt('002'),
      status: `CASE WHEN ${pending} THEN 'PENDING' ELSE 'APPROVED' END`,
      decision_id: `CASE WHEN ${pending} THEN NULL ELSE ${uuidAt('003')} END`,
      decided_at: `CASE WHEN ${pending} THEN NULL ELSE ${createdAt} END`,
      created_at: createdAt,
      updated_at: createdAt,
      expires_at: `one.expires_at + interval '1 year'`,
    });
    await clone(client, 'task', 'true', count, { id: uuidAt('002'), created_at: createdAt });
  });
  await client.query('VACUUM ANALYZE task, request');
  await client.query('CHECKPOINT');
  await client.end();
}
