import type { LoggedEvent } from '../domain/event/event.ts';
import type { AnyFeedRequest } from './feed.ts';

/** An event as it is sent: made once, held by every queue that has to send it. */
export interface Rendered {
  readonly seq: number;
  /** Which event it is, by the beginning of its hash. */
  readonly mark: string;
  /** When the event happened, by the database's clock. */
  readonly atMs: number;
  /** The text, as UTF-8. */
  readonly body: Buffer;
  /** Whether the feed ends with it. */
  readonly last: boolean;
}

export function rendered(event: LoggedEvent, text: string, request: AnyFeedRequest): Rendered {
  return {
    seq: event.seq,
    mark: event.mark,
    atMs: event.occurredAt.getTime(),
    body: Buffer.from(text),
    last: request.once || request.endsAfter?.(event) === true,
  };
}
