import type { Maker } from '../../domain/people/door.ts';
import type { Quota } from '../../domain/quota/quota.ts';
import type { Database } from '../database.ts';
import { makersJson } from '../makers-json.ts';
import type { Columns } from '../tables.ts';
import { type ViewerRow, viewerColumns } from '../viewer-columns.ts';

export type KeyRead = ViewerRow &
  Columns<
    'api_key',
    | 'purpose'
    | 'scopes'
    | 'project_names'
    | 'types'
    | 'allowed_addresses'
    | 'expires_at'
    | 'revoked_at'
    | 'workspace_id'
    | 'role_cap'
  > &
  Columns<'principal', 'suspended_at'> & {
    /** The value that it was asked for by. */
    handle_of_key: string;
    key_id: Columns<'api_key', 'id'>['id'];
    makers: Maker[] | null;
    now: Date;
    /** What is set for the key, its principal and its workspace, by their ids; null when nothing is. */
    quotas: Readonly<Record<string, Quota>> | null;
  };

/** Keys with who they are for and the time. The key says which workspace it is of, so none is named here. */
export function readKeys(
  db: Database,
  column: 'secret_hash' | 'id',
  values: readonly string[],
): Promise<KeyRead[]> {
  const type = column === 'id' ? 'uuid' : 'text';
  // Calls mostly come one at a time, and for one value PostgreSQL keeps its plan; for a list it plans again.
  const [only] = values;
  const wanted = values.length === 1 ? `= $1::${type}` : `= any($1::${type}[])`;
  return db.query(
    `select k.${column}::text as handle_of_key, k.id as key_id, k.purpose, k.scopes, k.project_names, k.types, k.allowed_addresses, ${makersJson('k')} as makers, k.role_cap, k.expires_at, k.revoked_at,
       k.workspace_id, p.suspended_at, ${viewerColumns.join(', ')}, ${db.clock()} as now,
       (select jsonb_object_agg(q.subject_id, q.quota) from quota q
        where q.workspace_id = k.workspace_id and q.subject_id in (k.id, p.id, w.id)) as quotas
     from api_key k
     join principal p on p.workspace_id = k.workspace_id and p.id = k.principal_id
     join workspace w on w.id = k.workspace_id
     join event_counter c on c.workspace_id = k.workspace_id
     where k.${column} ${wanted}`,
    [values.length === 1 ? only : values],
  );
}
