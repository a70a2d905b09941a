import type { EventType, LoggedEvent } from '../domain/event/event.ts';
import type { EventCursor } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import type { Database } from '../entities/database.ts';

/** A place in one workspace's log. */
export interface Place {
  readonly workspaceId: string;
  readonly seq: number;
}

export interface HistoryQuery {
  readonly workspaceId: string;
  /** Null: everything in the workspace. */
  readonly requestId: string | null;
  readonly types: ReadonlySet<EventType>;
  readonly after: number;
  readonly upTo: number;
}

/** The event table, for those who follow it. Answers come in the order of the log. */
export interface EventLog {
  /** Where the logs end now. */
  heads(workspaceIds: readonly string[]): Promise<Map<string, EventCursor>>;
  /** What came after each place: one query, at most a page for each. */
  newer(places: readonly Place[]): Promise<LoggedEvent[]>;
  history(query: HistoryQuery): Promise<LoggedEvent[]>;
}

export function eventLog(db: Pick<Database, 'query'>): EventLog {
  return {
    async heads(workspaceIds) {
      const rows = await db.query<{ workspace_id: string; seq: number; epoch: string }>(
        `select c.workspace_id, c.seq, i.epoch
         from event_counter c cross join installation i
         where c.workspace_id = any($1::uuid[])`,
        [workspaceIds],
      );
      return new Map(rows.map((row) => [row.workspace_id, { epoch: row.epoch, seq: Number(row.seq) }]));
    },

    async newer(places) {
      const rows = await db.query<EventColumns>(
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
      return rows.map(eventOf);
    },

    async history({ workspaceId, requestId, types, after, upTo }) {
      const topic = requestId === null ? '' : 'and e.request_id = $5';
      const rows = await db.query<EventColumns>(
        `select ${columns} from event e
         where e.workspace_id = $1 and e.seq > $2 and e.seq <= $3 and e.type = any($4::text[]) ${topic}
         order by e.seq limit ${limits.historyPageEvents}`,
        [workspaceId, after, upTo, [...types], ...(requestId === null ? [] : [requestId])],
      );
      return rows.map(eventOf);
    },
  };
}

const columns = `e.workspace_id, e.seq, e.id, e.type, e.actor_id, e.project_id, e.task_id, e.request_id,
  e.occurred_at, e.canonical`;

interface EventColumns {
  readonly workspace_id: string;
  readonly seq: number;
  readonly id: string;
  readonly type: EventType;
  readonly actor_id: string | null;
  readonly project_id: string | null;
  readonly task_id: string | null;
  readonly request_id: string | null;
  readonly occurred_at: Date;
  readonly canonical: string;
}

function eventOf(row: EventColumns): LoggedEvent {
  // The canonical text is what was hashed, so it is also what is believed: [seq, time, event].
  const [, , said] = JSON.parse(row.canonical) as [number, string, { payload: Record<string, unknown> }];
  return {
    workspaceId: row.workspace_id,
    seq: Number(row.seq),
    id: row.id,
    type: row.type,
    actorId: row.actor_id,
    projectId: row.project_id,
    taskId: row.task_id,
    requestId: row.request_id,
    occurredAt: row.occurred_at,
    payload: said.payload,
  };
}
