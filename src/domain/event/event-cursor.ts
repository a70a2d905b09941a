import { CursorStaleError } from '../errors.ts';

/**
 * A place in a workspace's event log: the sequence number of the last event seen, and the epoch of the log
 * it was seen in. The epoch changes when a database is restored from a backup.
 */
export interface EventCursor {
  readonly epoch: string;
  readonly seq: number;
}

export function encodeCursor(cursor: EventCursor): string {
  return Buffer.from(`${cursor.epoch}.${cursor.seq}`).toString('base64url');
}

export function decodeCursor(text: string): EventCursor {
  const match = /^([0-9a-z]{1,32})\.(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (!match?.[1] || !match[2]) {
    throw new CursorStaleError(
      'This is not a cursor of this API. Read the query `cursor` and start from there.',
    );
  }
  return { epoch: match[1], seq: Number(match[2]) };
}

/** The sequence number to resume after, or an error when the log has no such place. */
export function resumeAfter(text: string, log: EventCursor): number {
  const cursor = decodeCursor(text);
  if (cursor.epoch === log.epoch && cursor.seq <= log.seq) return cursor.seq;
  throw new CursorStaleError(
    'This cursor is from another history of this database (it was restored or replaced). Read the current state, then the query `cursor`, and start from there.',
  );
}
