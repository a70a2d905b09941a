/** What stands between this page and the server. */
export type Trouble = 'OFFLINE' | 'SIGNED_OUT' | null;

/** Whether the server answers this browser; known from what became of the calls. */
export class Access {
  readonly #listeners = new Set<() => void>();
  #trouble: Trouble = null;

  readonly trouble = (): Trouble => this.#trouble;

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** `fetch`, which notes what became of it. */
  readonly fetch: typeof fetch = async (input, init) => {
    try {
      const response = await fetch(input, init);
      this.note(response.status === 401 ? 'SIGNED_OUT' : null);
      return response;
    } catch (error) {
      if (!init?.signal?.aborted) this.note('OFFLINE');
      throw error;
    }
  };

  note(trouble: Trouble): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    for (const listener of this.#listeners) listener();
  }
}
