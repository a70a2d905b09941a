import { createHash } from 'node:crypto';
import pg from 'pg';
import { clone } from './clone.ts';

/** Copies the only workspace, with its people and keys, and returns an agent's key for each copy. */
export async function seedWorkspaces(
  databaseUrl: string,
  agentKey: string,
  count: number,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('SET session_replication_role = replica');
  const another = (column: string) => `md5(one.${column}::text || ':' || n)::uuid`;
  const owned = { id: another('id'), workspace_id: another('workspace_id') };
  const counter = { workspace_id: another('workspace_id'), seq: '0', hash: `repeat('0', 64)` };
  const [original = { workspace: '' }] = (
    await client.query<{ workspace: string }>('SELECT id AS workspace FROM workspace')
  ).rows;
  const inOriginal = `one.workspace_id = '${original.workspace}'`;
  await clone(client, 'workspace', 'true', count, { id: another('id') });
  await clone(client, 'principal', inOriginal, count, owned);
  await clone(client, 'project', inOriginal, count, owned);
  await clone(client, 'event_counter', inOriginal, count, counter);
  await clone(client, 'api_key', `${inOriginal} AND one.secret_hash = '${sha256(agentKey)}'`, count, {
    ...owned,
    principal_id: another('principal_id'),
    secret_hash: `encode(sha256(convert_to('${agentKey}' || n, 'UTF8')), 'hex')`,
  });
  await client.query('ANALYZE');
  await client.end();
  return Array.from({ length: count }, (_, at) => `${agentKey}${at + 1}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
