/** When work that is done again and again has to come round, and whether it has. */
export class Turns {
  readonly #elapsedMs: () => number;
  /** By the name of the work; there are as many as there are kinds of it. */
  readonly #dueMs = new Map<string, number>();

  /** `elapsedMs` is a clock of the process that only ever goes forward. */
  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** The work came round, whatever came of it, and will again within this time. */
  cameRound(name: string, againWithinMs: number): void {
    this.#dueMs.set(name, this.#elapsedMs() + againWithinMs);
  }

  /** The work is over for good. */
  forget(name: string): void {
    this.#dueMs.delete(name);
  }

  /** What should have come round longer ago than this. */
  late(byMs: number): string[] {
    const nowMs = this.#elapsedMs();
    return [...this.#dueMs].flatMap(([name, dueMs]) => (nowMs - dueMs > byMs ? [name] : []));
  }
}
