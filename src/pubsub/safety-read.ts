import { limits } from '../domain/limits.ts';
import type { Log } from './log.ts';
import type { Cancel, Timers } from './timers.ts';

interface SafetyReadParts {
  readonly random: () => number;
  readonly timers: Timers;
  readonly log: Log;
  readonly read: () => Promise<readonly PromiseSettledResult<unknown>[]>;
}

/** Finds each second or so what no doorbell announced, and rights that were changed in the database directly. */
export class SafetyRead {
  #parts: SafetyReadParts;
  #closed = false;
  #cancel: Cancel = () => {};

  constructor(parts: SafetyReadParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#closed) return;
    const { random, timers } = this.#parts;
    const jitter = 1 + limits.tailSafetyJitterRatio * (2 * random() - 1);
    this.#cancel = timers.after(limits.tailSafetyReadMs * jitter, () => void this.#once());
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  async #once(): Promise<void> {
    const failed = (await this.#parts.read()).find((result) => result.status === 'rejected');
    if (failed && !this.#closed) this.#parts.log.warn({ err: failed.reason }, 'the safety read failed');
    this.start();
  }
}
