import type { Viewer } from '../auth/viewer.ts';
import { CursorStaleError } from '../domain/errors.ts';
import { type LogPlace, noMark } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import type { Executor } from './executor.ts';
import type { Group, Member } from './group.ts';
import type { Rendered } from './rendered.ts';
import type { QueuedSubscription, Subscriber } from './subscriber.ts';

/** How a transport passes one subscription's messages on. */
export interface Delivery {
  deliver(body: Buffer): void;
  complete(): void;
  fail(error: Error, resumeAfter: string | null): void;
}

/** What a subscription calls on its hub. */
export interface HubCallbacks {
  /** The subscription no longer listens to its group. */
  groupLeft(group: Group): void;
  restart(subscription: Subscription): void;
  cursorAt(workspaceId: string, place: LogPlace): string | null;
}

/** Messages of the group that came while the history before them was still being read. */
export interface HeldMessages {
  messages: Rendered[];
  bytes: number;
  /** More was said than is worth holding: it has to be read from the table, too. */
  overflown: boolean;
}

export const noMessagesHeld = (): HeldMessages => ({ messages: [], bytes: 0, overflown: false });

/** Where a subscription is before it knows where it starts. */
const notStarted = -1;

/** One reader of one feed. Kept small: an agent that waits for a week is one of these. */
export class Subscription implements Member, QueuedSubscription {
  seat = 0;
  /** Everything up to here has been dealt with; what comes again is dropped. */
  seen = notStarted;
  /** While not null, messages are held until the history before them has been read. */
  held: HeldMessages | null = null;
  group: Group | null = null;
  /** Kept beyond the group, to ask again when rights change. */
  executor: Executor | null = null;
  /** The cursor it came with, until it has started from there. */
  after: string | null = null;
  /**
   * Whether it waits for the end of one request and came without a cursor. It can begin again in another history of
   * the log: how the request stands there is all that it has to know.
   */
  waits = false;
  /** Counts beginnings, so that one that was overtaken by a restart notices. */
  run = 0;
  ended = false;
  readonly subscriber: Subscriber;
  readonly document: number;
  /** The last message has been queued; it may still wait for its connection. */
  #finished = false;
  #delivery: Delivery;
  #hub: HubCallbacks;
  #sentSeq = notStarted;
  #sentMark = noMark;

  constructor(subscriber: Subscriber, document: number, delivery: Delivery, hub: HubCallbacks) {
    this.subscriber = subscriber;
    this.document = document;
    this.#delivery = delivery;
    this.#hub = hub;
    subscriber.add(this);
  }

  get viewer(): Viewer {
    return this.subscriber.credential.viewer;
  }

  get started(): boolean {
    return this.seen !== notStarted;
  }

  /** Whether a beginning is still the current one and the feed still goes on. */
  isOn(run: number): boolean {
    return !this.ended && this.group !== null && this.run === run;
  }

  startAt({ seq, mark }: LogPlace): void {
    this.seen = seq;
    this.#sentSeq = seq;
    this.#sentMark = mark;
    this.after = null;
  }

  receive(message: Rendered): void {
    if (message.seq <= this.seen) return;
    if (this.held) hold(this.held, message);
    else this.take(message);
  }

  /** Takes a message whose turn it is. */
  take(message: Rendered): void {
    if (message.atMs >= this.subscriber.credential.endsAtMs) {
      this.subscriber.expire();
      return;
    }
    if (message.seq > this.seen) this.seen = message.seq;
    this.subscriber.offer(this, message);
    if (message.last && !this.ended) this.finish();
  }

  /** Says no more; completes when everything that was said has reached the connection. */
  finish(): void {
    this.#finished = true;
    this.leaveGroup();
    this.subscriber.offer(this, null);
  }

  send(message: Rendered): void {
    if (message.seq > this.#sentSeq) {
      this.#sentSeq = message.seq;
      this.#sentMark = message.mark;
    }
    this.#delivery.deliver(message.body);
  }

  close(): void {
    if (this.ended) return;
    this.#end();
    this.#delivery.complete();
  }

  fail(error: Error): void {
    if (this.ended) return;
    const resumeAfter = this.cursor();
    this.#end();
    this.#delivery.fail(error, resumeAfter);
  }

  /** The reader has left. */
  cancel(): void {
    if (!this.ended) this.#end();
  }

  restart(): void {
    if (!this.ended && !this.#finished) this.#hub.restart(this);
  }

  replaced(): void {
    if (this.ended || this.#finished) return;
    if (this.started && !this.waits) {
      this.fail(
        new CursorStaleError(
          'The database was restored or replaced. Read the current state and start again.',
        ),
      );
      return;
    }
    this.seen = notStarted;
    this.#sentSeq = notStarted;
    this.#hub.restart(this);
  }

  leaveGroup(): void {
    const { group } = this;
    if (!group) return;
    this.group = null;
    group.leave(this);
    this.#hub.groupLeft(group);
  }

  /** Where the reader may resume; null while it is not known where it started. */
  cursor(): string | null {
    if (this.#sentSeq === notStarted) return null;
    return this.#hub.cursorAt(this.viewer.workspaceId, { seq: this.#sentSeq, mark: this.#sentMark });
  }

  #end(): void {
    this.ended = true;
    this.leaveGroup();
    this.held = null;
    this.executor = null;
    this.seen = Number.POSITIVE_INFINITY;
    this.subscriber.remove(this);
  }
}

function hold(held: HeldMessages, message: Rendered): void {
  if (held.overflown) return;
  held.messages.push(message);
  held.bytes += message.body.length;
  if (held.messages.length <= limits.subscriberQueueMaxEvents && held.bytes <= limits.subscriberQueueMaxBytes)
    return;
  held.overflown = true;
  held.messages = [];
}
