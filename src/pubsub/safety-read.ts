import { limits } from '../domain/limits.ts';
import type { Turns } from '../domain/work/turns.ts';
import type { Log } from './log.ts';
import type { Cancel, Timers } from './timers.ts';

interface SafetyReadParts {
  /** What is read, as the log of the server names it. */
  readonly name: string;
  readonly random: () => number;
  readonly timers: Timers;
  readonly log: Log;
  readonly turns: Turns;
  readonly read: () => Promise<unknown>;
}

/** Finds each second or so what nothing announced. */
export class SafetyRead {
  #parts: SafetyReadParts;
  #closed = false;
  #cancel: Cancel = () => {};

  constructor(parts: SafetyReadParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#closed) return;
    const { name, random, timers, turns } = this.#parts;
    const jitter = 1 + limits.tailSafetyJitterRatio * (2 * random() - 1);
    const afterMs = limits.tailSafetyReadMs * jitter;
    turns.cameRound(name, afterMs);
    this.#cancel = timers.after(afterMs, () => void this.#once());
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
    this.#parts.turns.forget(this.#parts.name);
  }

  async #once(): Promise<void> {
    const { name, log, read } = this.#parts;
    try {
      await read();
    } catch (error) {
      if (!this.#closed) log.warn({ err: error, read: name }, 'a safety read failed; it is tried again');
    }
    this.start();
  }
}
