/**
 * The calls with an idempotency key that this server is executing. Who repeats a call before it is answered waits for
 * it here, instead of doing all of its work a second time to find the key taken.
 */
export class KeysUnderWay {
  /** As many as there are calls under way, which the server limits. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  /** Waits for the call that is under way with this key; answers whether there was one. */
  async joined(key: string): Promise<boolean> {
    const first = this.#underWay.get(key);
    if (!first) return false;
    await first.catch(() => undefined);
    return true;
  }

  /** Executes a call; others with its key wait for it. */
  async run<Result>(key: string, call: () => Promise<Result>): Promise<Result> {
    const running = call();
    this.#underWay.set(key, running);
    try {
      return await running;
    } finally {
      if (this.#underWay.get(key) === running) this.#underWay.delete(key);
    }
  }
}
