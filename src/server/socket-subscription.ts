import type { ExecutionResult } from 'graphql';
import type { Delivery, Subscription } from '../pubsub/subscription.ts';
import type { Connection } from './connection.ts';
import { asciiJson, textFrame } from './text-frame.ts';

/**
 * One subscription on a socket. Messages do not pass through it as values: they are written to the socket as
 * text, and to the protocol it is an iterator that stays silent until it ends. Nothing ever waits inside of
 * it, so leaving works at once, which an async generator with a pending `await` cannot do.
 */
export class SocketSubscription implements Delivery, AsyncIterableIterator<ExecutionResult, undefined> {
  subscription: Subscription | null = null;
  #connection: Connection;
  #id: string;
  /** The frame up to the payload; the payload's text is the same for the whole group. */
  #opening: string;
  #settle: ((end: IteratorReturnResult<undefined>) => void) | null = null;
  #done = false;

  constructor(connection: Connection, id: string) {
    this.#connection = connection;
    this.#id = id;
    this.#opening = `{"id":${asciiJson(id)},"type":"next","payload":`;
  }

  deliver(body: Buffer): void {
    this.#connection.writeFrame(textFrame(this.#opening, body, '}'));
  }

  complete(): void {
    this.#finish();
  }

  /** Written here and now, because the socket may be closed right after. */
  fail(error: Error, resumeAfter: string | null): void {
    this.#connection.writeError(this.#id, error, resumeAfter);
    this.#finish();
  }

  next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (this.#done) return Promise.resolve(end);
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.subscription?.cancel();
    this.#finish();
    return Promise.resolve(end);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #finish(): void {
    this.#done = true;
    this.#settle?.(end);
    this.#settle = null;
  }
}

const end: IteratorReturnResult<undefined> = { done: true, value: undefined };
