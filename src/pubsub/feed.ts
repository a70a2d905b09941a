import type { LoggedEvent } from '../domain/event/event.ts';
import type { FeedRequest } from './live.ts';

/** Any feed request, for code that hands contexts through without looking into them. */
export type AnyFeedRequest = FeedRequest<never>;

/** Whether a feed is about one request and ends with it. */
export function endsById({ topic, once, endsAfter }: AnyFeedRequest): boolean {
  return topic !== 'workspace' && (once || endsAfter !== undefined);
}

/**
 * What a subscription field returns: a wish, not a stream. The transport recognises it and lets one execution
 * serve all who asked for the same, which a stream per subscriber could not.
 */
export class Feed implements AsyncIterable<LoggedEvent> {
  readonly request: AnyFeedRequest;

  constructor(request: AnyFeedRequest) {
    this.request = request;
  }

  [Symbol.asyncIterator](): AsyncIterator<LoggedEvent> {
    throw new Error('A feed is read through a transport that shares it, never by iterating over it.');
  }
}
