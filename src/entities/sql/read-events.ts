import { limits } from '../../domain/limits.ts';
import type { Database } from '../database.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';

const names = [
  'workspace_id',
  'seq',
  'id',
  'type',
  'actor_id',
  'project_id',
  'task_id',
  'request_id',
  'occurred_at',
  'canonical',
] as const;
const columns = names.map((name) => `e.${name}`).join(', ');

export type EventRead = Columns<'event', (typeof names)[number]>;
type Queries = Pick<Database, 'query'>;

/** Where the logs of these workspaces end now, and of which history they are. */
export function readHeads(
  db: Queries,
  workspaceIds: readonly string[],
): Promise<(Columns<'event_counter', 'workspace_id' | 'seq'> & Columns<'installation', 'epoch'>)[]> {
  return db.query(
    `select c.workspace_id, c.seq, i.epoch
     from event_counter c cross join installation i
     where c.workspace_id = any($1::uuid[])`,
    [workspaceIds],
  );
}

/** What came after each place: at most a page for each. */
export function readNewer(
  db: Queries,
  places: readonly { readonly workspaceId: string; readonly seq: number }[],
): Promise<EventRead[]> {
  return db.query(
    `select ${columns}
     from unnest($1::uuid[], $2::bigint[]) as place (workspace_id, seq)
     cross join lateral (
       select * from event e
       where e.workspace_id = place.workspace_id and e.seq > place.seq
       order by e.seq limit ${limits.tailPageEvents}
     ) as e
     order by e.workspace_id, e.seq`,
    [places.map((place) => place.workspaceId), places.map((place) => place.seq)],
  );
}

/** A page of a workspace's log, or of what it says of one request. */
export function readPage(
  db: Queries,
  page: {
    readonly workspaceId: string;
    readonly requestId: string | null;
    readonly types: ReadonlySet<string>;
    readonly after: number;
    readonly upTo: number;
  },
): Promise<EventRead[]> {
  const { workspaceId, requestId, types, after, upTo } = page;
  const topic = requestId === null ? '' : 'and e.request_id = $5';
  return db.query(
    `select ${columns} from event e
     where ${ofWorkspace('e')} and e.seq > $2 and e.seq <= $3 and e.type = any($4::text[]) ${topic}
     order by e.seq limit ${limits.historyPageEvents}`,
    [workspaceId, after, upTo, [...types], ...(requestId === null ? [] : [requestId])],
  );
}
