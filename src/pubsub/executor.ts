import type { Viewer } from '../auth/viewer.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import type { AnyFeedRequest } from './feed.ts';

/** Executes one subscription query for all subscribers that share it: an event in, their text out. */
export interface Executor {
  /** The same for the same query; the cursor to start from is no part of it. */
  readonly key: string;
  /** The same for the same document, whatever its variables. */
  readonly document: number;
  /** The message's text, or null when the event does not belong to the feed. A fresh context every time. */
  render(event: LoggedEvent, viewer: Viewer, request: AnyFeedRequest): Promise<string | null>;
  /** Asks again with other rights; throws when they do not suffice. */
  reopen(viewer: Viewer): Promise<AnyFeedRequest>;
}
