import type { Cancel, Timers } from '../pubsub/timers.ts';

/** Something that has to show now and then that it is still there. */
export interface Beating {
  /** Asks for a sign of life, or gives up when the last question was not answered. */
  beat(): void;
}

const rounds = 12;

/**
 * Beats for many connections with one timer. Each has its turn once in the interval, and not all have it at
 * the same moment: thousands of pings at once would be a burst that everybody's messages wait behind.
 */
export class Heartbeat {
  #turns: Set<Beating>[] = Array.from({ length: rounds }, () => new Set());
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
  join(connection: Beating): number {
    // The turn before the coming one is the last to come: a new connection has just been heard.
    const turn = (this.#next + rounds - 1) % rounds;
    this.#turns[turn]?.add(connection);
    return turn;
  }

  leave(connection: Beating, turn: number): void {
    this.#turns[turn]?.delete(connection);
  }

  stop(): void {
    this.#stop();
  }

  #later(): void {
    this.#stop = this.#timers.after(this.#everyMs / rounds, () => {
      for (const connection of this.#turns[this.#next] ?? []) connection.beat();
      this.#next = (this.#next + 1) % rounds;
      this.#later();
    });
  }
}
