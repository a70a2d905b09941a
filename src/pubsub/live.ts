import type { Context } from '../context.ts';
import type { EventType, LoggedEvent } from '../domain/event/event.ts';

/** What a subscription field asks of the log: where to listen, from where on, and when it is done. */
export interface FeedRequest<C extends Context = Context> {
  readonly workspaceId: string;
  /** One request's events, found by index however many others wait; or everything in the workspace. */
  readonly topic: { readonly requestId: string } | 'workspace';
  readonly types: ReadonlySet<EventType>;
  /** Whether an event of these types belongs to the feed. Asked once per group, in that event's own context. */
  readonly accepts?: (event: LoggedEvent, context: C) => boolean | Promise<boolean>;
  /** Cursor to resume after; null for what happens from now on. */
  readonly after: string | null;
  /** The event that says what is already so, delivered before everything that came after it. */
  readonly current?: () => Promise<LoggedEvent | null>;
  /** Ends after its first event. */
  readonly once: boolean;
  /** Ends after the first delivered event that this holds for. */
  readonly endsAfter?: (event: LoggedEvent) => boolean;
  /** Whether the answer depends on who is looking; if so, only connections of one principal share it. */
  readonly personal: boolean;
}

/** Opens feeds. The iterable yields the events; a transport that knows feeds shares the work among readers. */
export interface Live {
  feed<C extends Context>(request: FeedRequest<C>): AsyncIterable<LoggedEvent>;
}
