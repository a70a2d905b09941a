import { CursorStaleError } from '../errors.ts';

/**
 * A place in a workspace's event log: the sequence number of the last event seen, and the epoch of the log
 * it was seen in. The epoch changes when a database is restored from a backup.
 */
export interface EventCursor {
  readonly epoch: string;
  readonly seq: number;
  /** Whose log it is a place in; left out of cursors that were given out before they said so. */
  readonly workspaceId?: string | undefined;
}

export function encodeCursor(cursor: EventCursor): string {
  const { epoch, seq, workspaceId } = cursor;
  const log = workspaceId === undefined ? '' : `.${nameOf(workspaceId)}`;
  return Buffer.from(`${epoch}.${seq}${log}`).toString('base64url');
}

/** Enough of an id to tell two workspaces apart: its end, which is random. */
function nameOf(workspaceId: string): string {
  return workspaceId.slice(-12);
}

/** The name is that of the workspace, as `nameOf` shortens it. */
export function decodeCursor(text: string): EventCursor & { readonly name: string | null } {
  const match = /^([0-9a-z]{1,32})\.(\d{1,15})(?:\.([\w-]{1,12}))?$/.exec(
    Buffer.from(text, 'base64url').toString('latin1'),
  );
  if (!match?.[1] || !match[2]) {
    throw new CursorStaleError(
      'This is not a cursor of this API. Read the query `cursor` and start from there.',
    );
  }
  return { epoch: match[1], seq: Number(match[2]), name: match[3] ?? null };
}

/** The sequence number to resume after, or an error when the log has no such place. */
export function resumeAfter(text: string, log: EventCursor): number {
  const cursor = decodeCursor(text);
  if (cursor.name !== null && log.workspaceId !== undefined && cursor.name !== nameOf(log.workspaceId)) {
    throw new CursorStaleError(
      'This cursor is from another workspace. Read the query `cursor` of this one and start from there.',
    );
  }
  if (cursor.epoch === log.epoch && cursor.seq <= log.seq) return cursor.seq;
  throw new CursorStaleError(
    'This cursor is from another history of this database (it was restored or replaced). Read the current state, then the query `cursor`, and start from there.',
  );
}
