import { CursorStaleError } from '../errors.ts';

/** A place in a log: which event is there, by its number and by its mark. */
export interface LogPlace {
  readonly seq: number;
  readonly mark: string;
}

/**
 * A place in a workspace's event log: the last event seen, and the epoch of the log it was seen in. The mark is that
 * of the event; another history of the same database, as after a failover or from a backup, has another event there.
 */
export interface EventCursor {
  readonly epoch: string;
  readonly seq: number;
  /** Whose log it is a place in; left out of cursors that were given out before they said so, as is the mark. */
  readonly workspaceId?: string | undefined;
  readonly mark?: string | undefined;
}

const markLength = 12;

/** What stands in the place of a mark before the first event, and where a log has no event. */
export const noMark = '0'.repeat(markLength);

/**
 * The beginning of an event's hash. The hash covers all that is before it in the log, with ids that are random: so
 * where two logs have the same mark, they are the same up to there.
 */
export function markOf(hash: string): string {
  return hash.slice(0, markLength);
}

export function encodeCursor({ epoch, seq, workspaceId, mark }: EventCursor): string {
  const name = workspaceId === undefined ? '' : nameOf(workspaceId);
  const parts = mark === undefined ? [epoch, seq, ...(name ? [name] : [])] : [epoch, seq, name, mark];
  return Buffer.from(parts.join('.')).toString('base64url');
}

/** Enough of an id to tell two workspaces apart: its end, which is random. */
function nameOf(workspaceId: string): string {
  return workspaceId.slice(-12);
}

interface DecodedCursor {
  readonly epoch: string;
  readonly seq: number;
  /** That of the workspace, as `nameOf` shortens it. */
  readonly name: string | null;
  readonly mark: string | null;
}

export function decodeCursor(text: string): DecodedCursor {
  const match = /^([0-9a-z]{1,32})\.(\d{1,15})(?:\.([\w-]{0,12}))?(?:\.([0-9a-f]{12}))?$/.exec(
    Buffer.from(text, 'base64url').toString('latin1'),
  );
  if (!match?.[1] || !match[2]) {
    throw new CursorStaleError(
      'This is not a cursor of this API. Read the query `cursor` and start from there.',
    );
  }
  return { epoch: match[1], seq: Number(match[2]), name: match[3] || null, mark: match[4] ?? null };
}

/** The place to resume after, or an error when the log has no such place. `markAt` knows the log's events. */
export function resumeAfter(text: string, log: EventCursor, markAt: (seq: number) => string): LogPlace {
  const cursor = decodeCursor(text);
  if (cursor.name !== null && log.workspaceId !== undefined && cursor.name !== nameOf(log.workspaceId)) {
    throw new CursorStaleError(
      'This cursor is from another workspace. Read the query `cursor` of this one and start from there.',
    );
  }
  const mark = markAt(cursor.seq);
  const isHere = cursor.epoch === log.epoch && cursor.seq <= log.seq;
  if (isHere && (cursor.mark === null || cursor.mark === mark)) return { seq: cursor.seq, mark };
  throw new CursorStaleError(
    'This cursor is from another history of this database (it was restored or replaced). Read the current state, then the query `cursor`, and start from there.',
  );
}
