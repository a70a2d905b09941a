import type { Refusal } from '../auth/authenticate.ts';
import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';
import type { Credential, CredentialHolder, Credentials } from './credentials.ts';
import type { Rendered } from './rendered.ts';
import { SubscriberQueue } from './subscriber-queue.ts';
import { TooSlowError } from './too-slow-error.ts';

/** The transport of a connection: a WebSocket or a stream of server-sent events. */
export interface Transport {
  /** What was handed over and has not left the process. */
  bufferedBytes(): number;
  /** Asks for a call of `Subscriber.flush` when the connection takes more. */
  awaitDrain(): void;
  /** The credential ended. */
  dismiss(refusal: Refusal): void;
  /** The connection is too far behind and has to close; the cursor is where its reader may resume. */
  tooSlow(cursor: string | null): void;
  /** The server is going away. */
  leave(): void;
}

/** One subscription of a subscriber, as far as its queue is concerned. */
export interface QueuedSubscription {
  /** Which document it has; the same number for the same one. */
  readonly document: number;
  readonly ended: boolean;
  /** Passes a message on, now that the connection takes it. */
  send(rendered: Rendered): void;
  /** Passes the end on. */
  close(): void;
  fail(error: Error): void;
  cancel(): void;
  /** Asks for its feed again, with the rights that the credential has now. */
  restart(): void;
  cursor(): string | null;
}

/** Who reads: one connection with one credential, any number of subscriptions, and one bounded queue. */
export class Subscriber implements CredentialHolder {
  readonly transport: Transport;
  readonly credential: Credential;
  subscriptions: readonly QueuedSubscription[] = [];
  #queue: SubscriberQueue<QueuedSubscription> | null = null;
  #drainWaiters: (() => void)[] | null = null;
  #credentials: Credentials;
  #allSubscribers: Set<Subscriber>;
  #gone = false;

  /** The credential is held, and a place among the others, until the subscriber leaves. */
  constructor(
    transport: Transport,
    viewer: Viewer,
    credentials: Credentials,
    allSubscribers: Set<Subscriber>,
  ) {
    this.transport = transport;
    this.#credentials = credentials;
    this.#allSubscribers = allSubscribers;
    this.credential = credentials.hold(viewer, this);
    allSubscribers.add(this);
  }

  get gone(): boolean {
    return this.#gone;
  }

  add(subscription: QueuedSubscription): void {
    // As long as the array that is needed and no longer: nearly every connection has one subscription.
    this.subscriptions = [...this.subscriptions, subscription];
    this.credential.subscriptions += 1;
    this.#credentials.heldOpen.open(this.credential.viewer, subscription.document);
  }

  remove(subscription: QueuedSubscription): void {
    this.subscriptions = this.subscriptions.filter((other) => other !== subscription);
    this.credential.subscriptions -= 1;
    this.#credentials.heldOpen.close(this.credential.viewer, subscription.document);
  }

  /** What waits here, for tests and metrics. */
  get queuedEvents(): number {
    return this.#queue?.events ?? 0;
  }

  /**
   * Hands a message to the connection, or keeps it while the connection is full. `null` ends the subscription.
   */
  offer(target: QueuedSubscription, rendered: Rendered | null): void {
    if (this.#queue === null && this.transport.bufferedBytes() <= limits.socketHighWaterBytes) {
      if (rendered) target.send(rendered);
      else target.close();
      return;
    }
    const wasEmpty = this.#queue === null;
    this.#queue ??= new SubscriberQueue();
    if (!this.#queue.add({ target, rendered })) this.#tooSlow(target);
    else if (wasEmpty) this.transport.awaitDrain();
  }

  /** The connection takes more. */
  flush(): void {
    while (this.#queue && this.transport.bufferedBytes() <= limits.socketHighWaterBytes) {
      const next = this.#queue.take();
      if (!next) this.#queue = null;
      else if (next.target.ended) continue;
      else if (next.rendered) next.target.send(next.rendered);
      else next.target.close();
    }
    if (this.#queue) this.transport.awaitDrain();
    else this.#notifyDrained();
  }

  /** Resolves when nothing waits. What reads history reads it no faster than the connection takes it. */
  async drained(): Promise<void> {
    while (this.#queue && !this.#gone) {
      await new Promise<void>((resolve) => {
        this.#drainWaiters ??= [];
        this.#drainWaiters.push(resolve);
      });
    }
  }

  /** The credential's time is over, as an event that is later shows. */
  expire(): void {
    this.#credentials.refuse(this.credential.viewer.keyId, 'EXPIRED');
  }

  rightsChanged(): void {
    for (const subscription of this.subscriptions) subscription.restart();
  }

  dismiss(refusal: Refusal): void {
    this.leave();
    this.transport.dismiss(refusal);
  }

  /** Ends everything at once, saying nothing: the connection is closed or about to be. */
  leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#queue = null;
    for (const subscription of this.subscriptions) subscription.cancel();
    this.#credentials.release(this.credential, this);
    this.#allSubscribers.delete(this);
    this.#notifyDrained();
  }

  #tooSlow(culprit: QueuedSubscription): void {
    // The queue is dropped; the reader gets a cursor and resumes from the table.
    this.#queue = null;
    const cursor = culprit.cursor();
    for (const subscription of this.subscriptions) subscription.fail(new TooSlowError());
    this.leave();
    this.transport.tooSlow(cursor);
  }

  #notifyDrained(): void {
    const waiters = this.#drainWaiters;
    this.#drainWaiters = null;
    for (const resume of waiters ?? []) resume();
  }
}
