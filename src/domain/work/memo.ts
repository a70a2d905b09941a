/** What was computed lately from a text alone, so that nothing but time depends on it. */
export class Memo<T> {
  readonly #known = new Map<string, T>();
  readonly #maxEntries: number;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  recall(key: string, compute: () => T): T {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const computed = compute();
    const [oldest] = this.#known.keys();
    if (this.#known.size >= this.#maxEntries && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, computed);
    return computed;
  }
}
