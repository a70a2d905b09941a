import type { EventType, LoggedEvent } from '../domain/event/event.ts';
import type { EventCursor } from '../domain/event/event-cursor.ts';
import type { Database } from '../entities/database.ts';
import { type EventRead, readHeads, readNewer, readPage } from '../entities/sql/read-events.ts';

/** A position in the log of one workspace. */
export interface LogPosition {
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
  newer(places: readonly LogPosition[]): Promise<LoggedEvent[]>;
  history(query: HistoryQuery): Promise<LoggedEvent[]>;
}

export function eventLog(db: Pick<Database, 'query'>): EventLog {
  return {
    async heads(workspaceIds) {
      const rows = await readHeads(db, workspaceIds);
      return new Map(rows.map(({ workspace_id, epoch, seq }) => [workspace_id, { epoch, seq }]));
    },
    newer: async (places) => (await readNewer(db, places)).map(eventOf),
    history: async (query) => (await readPage(db, query)).map(eventOf),
  };
}

function eventOf(row: EventRead): LoggedEvent {
  // The canonical text is what was hashed, so it is also what is believed: [seq, time, event].
  const [, , logged] = JSON.parse(row.canonical) as [number, string, { payload: Record<string, unknown> }];
  return {
    workspaceId: row.workspace_id,
    seq: row.seq,
    id: row.id,
    type: row.type,
    actorId: row.actor_id,
    projectId: row.project_id,
    taskId: row.task_id,
    requestId: row.request_id,
    occurredAt: row.occurred_at,
    payload: logged.payload,
  };
}
