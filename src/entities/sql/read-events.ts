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
  'hash',
] as const;
const columns = names.map((name) => `e.${name}`).join(', ');

export type EventRead = Columns<'event', (typeof names)[number]>;
type Queries = Pick<Database, 'query'>;

/** A place in the log of a workspace. */
export interface PlaceRead {
  readonly workspaceId: string;
  readonly seq: number;
}

export interface HeadRead
  extends Columns<'event_counter', 'workspace_id' | 'seq' | 'hash'>,
    Columns<'installation', 'epoch'> {
  /** The place that was asked about, and the hash of the event there; null when there is none. */
  readonly place: number;
  readonly there: string | null;
}

/** Where the logs of these workspaces end now, of which history they are, and which event they have at a place. */
export function readHeads(db: Queries, places: readonly PlaceRead[]): Promise<HeadRead[]> {
  return db.query(
    `select c.workspace_id, c.seq, c.hash, i.epoch, place.seq as place, e.hash as there
     from unnest($1::uuid[], $2::bigint[]) as place (workspace_id, seq)
     join event_counter c on c.workspace_id = place.workspace_id
     cross join installation i
     left join event e on e.workspace_id = place.workspace_id and e.seq = place.seq`,
    [places.map((place) => place.workspaceId), places.map((place) => place.seq)],
  );
}

export interface NewerRead extends EventRead {
  /** The hash of the event at the place; null when there is none. */
  readonly there: string | null;
}

/** What came after each place: at most a page for each. */
export function readNewer(db: Queries, places: readonly PlaceRead[]): Promise<NewerRead[]> {
  return db.query(
    `select ${columns}, at_place.hash as there
     from unnest($1::uuid[], $2::bigint[]) as place (workspace_id, seq)
     cross join lateral (
       select * from event e
       where e.workspace_id = place.workspace_id and e.seq > place.seq
       order by e.seq limit ${limits.tailPageEvents}
     ) as e
     left join event at_place on at_place.workspace_id = place.workspace_id and at_place.seq = place.seq
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
