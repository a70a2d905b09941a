import { Readable } from 'node:stream';
import type { Refusal } from '../auth/authenticate.ts';
import { limits } from '../domain/limits.ts';
import { isUnavailable, unavailable } from '../domain/unavailable.ts';
import type { Hub } from '../pubsub/hub.ts';
import { RefusedError } from '../pubsub/refused-error.ts';
import type { Subscriber, Transport } from '../pubsub/subscriber.ts';
import type { Delivery } from '../pubsub/subscription.ts';
import type { Cancel, Timers } from '../pubsub/timers.ts';
import { feedError, type MaskError } from './feed-error.ts';
import type { SharedFeed } from './shared-feed.ts';

export interface EventStreamParts {
  readonly timers: Timers;
  readonly maskError: MaskError;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** How often something is sent, where the client asked for that. */
  readonly heartbeatMs?: number | null;
}

const opening = Buffer.from('event: next\ndata: ');
const closing = Buffer.from('\n\n');

export const eventStreamType = 'text/event-stream';

const headers = {
  'content-type': eventStreamType,
  'cache-control': 'no-cache, no-transform',
  // Proxies that gather an answer before they pass it on would hold back what should be heard at once.
  'x-accel-buffering': 'no',
};

/** Server-sent events in the distinct connections mode of GraphQL over SSE: one stream, one subscription. */
export function eventStream(
  hub: Hub,
  feed: SharedFeed,
  parts: EventStreamParts,
): { body: Readable; init: ResponseInit } {
  const stream = new EventStream(parts);
  const applied = parts.heartbeatMs ? { 'preference-applied': `heartbeat=${parts.heartbeatMs / 1_000}` } : {};
  const headersOfStream = { ...headers, ...applied };
  try {
    stream.connect(hub, feed);
    return { body: stream, init: { status: 200, headers: headersOfStream } };
  } catch (error) {
    stream.fail(error as Error, null);
    const refused = error instanceof RefusedError ? error.code : null;
    const status = refused === 'RATE_LIMITED' ? 429 : refused === 'DRAINING' ? 503 : 500;
    return { body: stream, init: { status, headers } };
  }
}

export function acceptsEventStream(accept: string | null): boolean {
  return /text\/event-stream|text\/\*|\*\/\*/i.test(accept || '*/*');
}

class EventStream extends Readable implements Transport, Delivery {
  #parts: EventStreamParts;
  #subscriber: Subscriber | null = null;
  #awaitsDrain = false;
  #stopBeating: Cancel = () => {};
  #stopWaiting: Cancel = () => {};
  #stopLiving: Cancel = () => {};

  constructor(parts: EventStreamParts) {
    super();
    this.#parts = parts;
    // Some clients wait for the first byte before they believe in the answer.
    this.push(':\n\n');
    this.#beatLater();
    const jitter = 0.9 + parts.random() / 5;
    this.#stopLiving = parts.timers.after(limits.sseLifeMs * jitter, () => this.leave());
  }

  connect(hub: Hub, { viewer, request, executor }: SharedFeed): void {
    this.#subscriber = hub.connect(viewer, this);
    hub.subscribe(this.#subscriber, request, executor, this);
  }

  override _read(): void {
    if (!this.#awaitsDrain) return;
    this.#awaitsDrain = false;
    this.#subscriber?.flush();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stopBeating();
    this.#stopWaiting();
    this.#stopLiving();
    this.#subscriber?.leave();
    done(error);
  }

  bufferedBytes(): number {
    return this.readableLength;
  }

  awaitDrain(): void {
    this.#awaitsDrain = true;
  }

  deliver(body: Buffer): void {
    this.push(Buffer.concat([opening, body, closing]));
  }

  complete(): void {
    this.push('event: complete\ndata:\n\n');
    this.#end();
  }

  fail(error: Error, resumeAfter: string | null): void {
    if (isUnavailable(error)) {
      this.#tryAgainLater();
      return;
    }
    const errors = [feedError(error, resumeAfter, this.#parts.maskError)];
    this.deliver(Buffer.from(JSON.stringify({ errors })));
    this.complete();
  }

  /**
   * Says so in a comment, because clients give up on an event that they do not know, and in the time after which
   * browsers connect again; then ends as a connection that is lost.
   */
  #tryAgainLater(): void {
    this.push(`: ${unavailable.code}\nretry: ${unavailable.retryAfterMs}\n\n`);
    this.leave();
  }

  dismiss(_refusal: Refusal): void {
    this.fail(new RefusedError('UNAUTHENTICATED', 'The credential of this stream has ended.'), null);
  }

  tooSlow(): void {
    // The farewell stands behind everything that was not read; a client that never reads is cut off.
    this.#stopWaiting = this.#parts.timers.after(limits.slowCloseGraceMs, () => void this.destroy());
  }

  /** Ends without `complete`, so that the client takes it for a lost connection and comes back. */
  leave(): void {
    this.#end();
    this.#subscriber?.leave();
  }

  #end(): void {
    this.#stopBeating();
    if (!this.readableEnded && !this.destroyed) this.push(null);
  }

  #beatLater(): void {
    this.#stopBeating = this.#parts.timers.after(this.#parts.heartbeatMs ?? limits.sseHeartbeatMs, () => {
      if (this.readableLength === 0) this.push(':\n\n');
      this.#beatLater();
    });
  }
}
