import { overLimit } from '../domain/quota/quota.ts';
import type { Usage } from '../memory/usage.ts';
import type { Subscriber } from '../pubsub/subscriber.ts';
import { closeCodes } from './close-codes.ts';

/** What is closed when its caller sends too much. */
interface CountedConnection {
  readonly subscriber: Subscriber | null;
  close(code: number, reason: string): void;
}

/**
 * Counts a message of a caller who is known, and closes the connection of one who is over their bytes a minute. Nothing
 * is lost by that: what is subscribed goes on from its cursor. Before, messages are limited in size and in time.
 */
export async function countFrame(connection: CountedConnection, bytes: number, usage: Usage): Promise<void> {
  const viewer = connection.subscriber?.credential.viewer;
  const taken = viewer && (await usage.take(viewer, 'BYTES_PER_MINUTE', bytes));
  if (taken?.isOver) connection.close(closeCodes.tooMany, overLimit(taken.kind, taken.holder, taken.max));
}
