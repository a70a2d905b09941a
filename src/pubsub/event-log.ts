import type { EventType, LoggedEvent } from '../domain/event/event.ts';
import { type LogPlace, markOf, noMark } from '../domain/event/event-cursor.ts';
import type { Database } from '../entities/database.ts';
import {
  type EventRead,
  type HeadRead,
  type NewerRead,
  readHeads,
  readNewer,
  readPage,
} from '../entities/sql/read-events.ts';

/** A position in the log of one workspace. */
export interface LogPosition {
  readonly workspaceId: string;
  readonly seq: number;
}

/** Where a log ends, and what it has at the place that was asked about. */
export interface LogHead extends LogPlace {
  readonly epoch: string;
  /** The mark of the event there. */
  readonly there: string;
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
  /** Where the logs end now, for each of the places; null where there is no log. */
  heads(places: readonly LogPosition[]): Promise<(LogHead | null)[]>;
  /** What came after each place: one query, at most a page for each. Each says what it follows. */
  newer(places: readonly LogPosition[]): Promise<LoggedEvent[]>;
  history(query: HistoryQuery): Promise<LoggedEvent[]>;
}

export function eventLog(db: Pick<Database, 'query'>): EventLog {
  return {
    async heads(places) {
      // Thousands who connect again at once ask about the same few places.
      const different = new Map(places.map((place) => [keyOf(place), place]));
      const rows = await readHeads(db, [...different.values()]);
      const heads = new Map(
        rows.map((row) => [keyOf({ workspaceId: row.workspace_id, seq: row.place }), headOf(row)]),
      );
      return places.map((place) => heads.get(keyOf(place)) ?? null);
    },
    newer: async (places) => linked(await readNewer(db, places)),
    history: async (query) => (await readPage(db, query)).map(eventOf),
  };
}

const keyOf = ({ workspaceId, seq }: LogPosition): string => `${workspaceId} ${seq}`;

function headOf({ epoch, seq, hash, there }: HeadRead): LogHead {
  return { epoch, seq, mark: markOf(hash), there: there === null ? noMark : markOf(there) };
}

/** The events of several logs, each of which is in its order without a gap. */
function linked(rows: readonly NewerRead[]): LoggedEvent[] {
  return rows.map((row, i) => {
    const before = rows[i - 1];
    const hash = before?.workspace_id === row.workspace_id ? before.hash : row.there;
    return { ...eventOf(row), follows: hash === null ? noMark : markOf(hash) };
  });
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
    mark: markOf(row.hash),
    payload: logged.payload,
  };
}
