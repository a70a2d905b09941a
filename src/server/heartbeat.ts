import type { Cancel, Timers } from '../pubsub/timers.ts';

/** Something that has to show now and then that it is still there. */
export interface HeartbeatTarget {
  /** Asks for a sign of life, or gives up when the last question was not answered. */
  beat(): void;
}

const slotCount = 12;

/**
 * Beats for many connections with one timer. Each has its turn once in the interval, and not all have it at
 * the same moment: thousands of pings at once would be a burst that all messages wait behind.
 */
export class Heartbeat {
  #slots: Set<HeartbeatTarget>[] = Array.from({ length: slotCount }, () => new Set());
  #next = 0;
  #everyMs: number;
  #timers: Timers;
  #stop: Cancel = () => {};

  constructor(everyMs: number, timers: Timers) {
    this.#everyMs = everyMs;
    this.#timers = timers;
    this.#later();
  }

  /** Returns the turn, which is needed to leave. */
  join(connection: HeartbeatTarget): number {
    // The turn before the coming one is the last to come: a new connection has just been heard.
    const slot = (this.#next + slotCount - 1) % slotCount;
    this.#slots[slot]?.add(connection);
    return slot;
  }

  leave(connection: HeartbeatTarget, slot: number): void {
    this.#slots[slot]?.delete(connection);
  }

  stop(): void {
    this.#stop();
  }

  #later(): void {
    this.#stop = this.#timers.after(this.#everyMs / slotCount, () => {
      for (const connection of this.#slots[this.#next] ?? []) connection.beat();
      this.#next = (this.#next + 1) % slotCount;
      this.#later();
    });
  }
}
