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
      const response = await patient(input, init);
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

/** How often a call is sent again that came too soon, and how long that is waited for at most. */
const triesMax = 3;
const waitMaxMs = 5_000;

/** `fetch`, which waits where the server asks for it. A call that is sent again carries the same idempotency key. */
async function patient(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(input, init);
    if ((response.status !== 429 && response.status !== 503) || tries >= triesMax) return response;
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, Math.min(seconds * 1_000, waitMaxMs)));
  }
}
