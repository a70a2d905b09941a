import { limits } from '../domain/limits.ts';
import type { Rendered } from './rendered.ts';

/** A message that waits until its socket takes it; without a text it is the end of its subscription. */
export interface QueuedMessage<Target> {
  readonly target: Target;
  readonly rendered: Rendered | null;
}

/**
 * What a socket is behind, bounded in events and bytes. It holds references: a thousand slow sockets hold one
 * text a thousand times without having it a thousand times.
 */
export class SubscriberQueue<Target> {
  #waiting: QueuedMessage<Target>[] = [];
  #head = 0;
  #bytes = 0;

  get events(): number {
    return this.#waiting.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** False when that is more than a reader may be behind. */
  add(message: QueuedMessage<Target>): boolean {
    this.#waiting.push(message);
    this.#bytes += message.rendered?.body.length ?? 0;
    return this.events <= limits.subscriberQueueMaxEvents && this.#bytes <= limits.subscriberQueueMaxBytes;
  }

  take(): QueuedMessage<Target> | undefined {
    const message = this.#waiting[this.#head];
    if (!message) return undefined;
    this.#head += 1;
    this.#bytes -= message.rendered?.body.length ?? 0;
    // Shifting an array moves the rest; letting the taken half pile up first keeps that rare.
    if (this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
    return message;
  }
}
