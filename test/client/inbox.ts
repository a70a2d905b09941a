import type { Failure } from './graphql.ts';

/** Something that the server tells, piece by piece. */
export interface Subscription<Event> {
  /** Everything heard so far. */
  readonly heard: readonly Event[];
  /** The next event that was not taken yet. Fails when none comes in time, or when none can come any more. */
  next(): Promise<Event>;
  /** How it ended: by the server's word, by its error, or because the connection broke. */
  readonly ended: Promise<Ending>;
  stop(): void;
}

export type Ending =
  | { readonly how: 'COMPLETE' }
  | { readonly how: 'ERROR'; readonly errors: readonly Failure[] }
  | { readonly how: 'CLOSED'; readonly code: number | null; readonly reason: string };

const patienceMs = 10_000;

/** The half of a subscription that does not depend on the transport. */
export class Inbox<Event> implements Subscription<Event> {
  readonly heard: Event[] = [];
  readonly ended: Promise<Ending>;
  #taken = 0;
  #ending: Ending | null = null;
  #end: (ending: Ending) => void = () => undefined;
  #wake: () => void = () => undefined;
  #stop: () => void;

  constructor(stop: () => void) {
    this.#stop = stop;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  add(event: Event): void {
    this.heard.push(event);
    this.#wake();
  }

  end(ending: Ending): void {
    this.#ending ??= ending;
    this.#end(ending);
    this.#wake();
  }

  async next(): Promise<Event> {
    const deadline = AbortSignal.timeout(patienceMs);
    while (this.#taken >= this.heard.length) {
      if (this.#ending) throw new Error(`The subscription ended: ${JSON.stringify(this.#ending)}`);
      if (deadline.aborted) throw new Error(`Nothing was heard within ${patienceMs} ms.`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        deadline.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    this.#taken += 1;
    return this.heard[this.#taken - 1] as Event;
  }

  stop(): void {
    this.#stop();
    this.end({ how: 'CLOSED', code: null, reason: 'stopped here' });
  }
}
