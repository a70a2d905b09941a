import { setImmediate as turn } from 'node:timers/promises';
import type { Timers } from '../../src/pubsub/timers.ts';

interface Due {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes only when a test lets it, and then at once. */
export class VirtualTimers implements Timers {
  now = 0;
  #due: Due[] = [];

  after(ms: number, run: () => void): () => void {
    const due = { at: this.now + ms, run };
    this.#due.push(due);
    return () => {
      this.#due = this.#due.filter((other) => other !== due);
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets everything happen that is due within the time given, in its order. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      await turn();
      const next = this.#due.reduce<Due | null>(
        (first, due) => (first && first.at <= due.at ? first : due),
        null,
      );
      if (!next || next.at > until) break;
      this.now = next.at;
      this.#due = this.#due.filter((other) => other !== next);
      next.run();
    }
    this.now = until;
  }
}
