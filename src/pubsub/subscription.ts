import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';
import type { Program } from './executor.ts';
import type { Group, Member } from './group.ts';
import type { Rendered } from './rendered.ts';
import type { Subscribed, Subscriber } from './subscriber.ts';

/** How a transport passes one subscription's messages on. */
export interface Delivery {
  deliver(body: Buffer): void;
  complete(): void;
  fail(error: Error, resumeAfter: string | null): void;
}

/** What a subscription needs of whoever runs it. */
export interface Desk {
  /** The subscription no longer listens to its group. */
  left(group: Group): void;
  restart(subscription: Subscription): void;
  cursorAt(seq: number): string | null;
}

/** What the group said while the history before it was still being read. */
export interface Held {
  messages: Rendered[];
  bytes: number;
  /** More was said than is worth holding: it has to be read from the table, too. */
  overflown: boolean;
}

export const nothingHeld = (): Held => ({ messages: [], bytes: 0, overflown: false });

/** Where a subscription is before it knows where it starts. */
const nowhere = -1;

/** One reader of one feed. Kept small: an agent that waits for a week is one of these. */
export class Subscription implements Member, Subscribed {
  seat = 0;
  /** Everything up to here has been dealt with; what comes again is dropped. */
  seen = nowhere;
  /** While not null, messages are held until the history before them has been read. */
  held: Held | null = null;
  group: Group | null = null;
  /** Kept beyond the group, to ask again when rights change. */
  program: Program | null = null;
  /** The cursor it came with, until it has started from there. */
  after: string | null = null;
  /** Counts beginnings, so that one that was overtaken by a restart notices. */
  run = 0;
  ended = false;
  readonly subscriber: Subscriber;
  /** The last message has been said; it may still wait for its connection. */
  #said = false;
  #delivery: Delivery;
  #desk: Desk;
  #handed = nowhere;

  constructor(subscriber: Subscriber, delivery: Delivery, desk: Desk) {
    this.subscriber = subscriber;
    this.#delivery = delivery;
    this.#desk = desk;
    subscriber.add(this);
  }

  get viewer(): Viewer {
    return this.subscriber.credential.viewer;
  }

  get started(): boolean {
    return this.seen !== nowhere;
  }

  /** Whether a beginning is still the current one and the feed still goes on. */
  isOn(run: number): boolean {
    return !this.ended && this.group !== null && this.run === run;
  }

  startAt(seq: number): void {
    this.seen = seq;
    this.#handed = seq;
    this.after = null;
  }

  hear(message: Rendered): void {
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
    this.#said = true;
    this.leaveGroup();
    this.subscriber.offer(this, null);
  }

  hand(message: Rendered): void {
    if (message.seq > this.#handed) this.#handed = message.seq;
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
    if (!this.ended && !this.#said) this.#desk.restart(this);
  }

  leaveGroup(): void {
    const { group } = this;
    if (!group) return;
    this.group = null;
    group.leave(this);
    this.#desk.left(group);
  }

  /** Where the reader may resume; null while it is not known where it started. */
  cursor(): string | null {
    return this.#handed === nowhere ? null : this.#desk.cursorAt(this.#handed);
  }

  #end(): void {
    this.ended = true;
    this.leaveGroup();
    this.held = null;
    this.program = null;
    this.seen = Number.POSITIVE_INFINITY;
    this.subscriber.remove(this);
  }
}

function hold(held: Held, message: Rendered): void {
  if (held.overflown) return;
  held.messages.push(message);
  held.bytes += message.body.length;
  if (held.messages.length <= limits.subscriberQueueMaxEvents && held.bytes <= limits.subscriberQueueMaxBytes)
    return;
  held.overflown = true;
  held.messages = [];
}
