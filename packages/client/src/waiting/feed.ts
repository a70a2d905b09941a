import type { Caller } from '../caller.ts';
import { readCursor } from '../documents/waiting.ts';
import { CountersignError, notFound, RateLimitedError, UnavailableError } from '../errors.ts';
import { pause } from '../pause.ts';
import { listen, type Source } from './listen.ts';
import { startWait, type Wait, type WaitOptions } from './wait.ts';

interface Ending {
  readonly id: string;
}

/** What is waited for, and how it is asked for. */
export interface Topic<Thing, Event> {
  /** Sends every object of this kind that ends, after a cursor. */
  readonly subscription: string;
  /** Reads objects by their ids, in `nodes`. */
  readonly reading: string;
  /** The object that an event is about. */
  readonly of: (event: Event) => Thing;
  readonly hasEnded: (thing: Thing) => boolean;
}

const idsPerReading = 50;
const longestPauseMs = 2_000;
/** A request may go out on a connection that is half open, and is sent again on another. */
const timeoutMs = 3_000;
/** What the server cannot mend by itself, or not this often. */
const defectsMax = 10;
/** A stream that lived this long has not failed: the network or a restart has ended it. */
const healthyMs = 5_000;

/** All waits for one kind of object, on one connection; it is open while there is one. */
export class Feed<Thing extends Ending> {
  readonly #caller: Caller;
  readonly #topic: Topic<Thing, never>;
  readonly #waits = new Map<string, Set<Wait<Thing>>>();
  /** The ids whose state has not been read since they are waited for. */
  readonly #unread = new Set<string>();
  #cursor: string | null = null;
  #stop: AbortController | null = null;
  #reading: Promise<void> | null = null;

  constructor(caller: Caller, topic: Topic<Thing, never>) {
    this.#caller = caller;
    this.#topic = topic;
  }

  wait(id: string, options: WaitOptions): Promise<Thing> {
    const wait = startWait<Thing>(id, options, (ended) => this.#remove(ended));
    this.#waits.set(id, (this.#waits.get(id) ?? new Set()).add(wait));
    this.#unread.add(id);
    // What goes wrong here leaves it unread, and it is read again.
    if (this.#stop) this.#readUnread().catch(() => {});
    else {
      this.#stop = new AbortController();
      void this.#follow(this.#stop.signal);
    }
    return wait.ended;
  }

  #remove(wait: Wait<Thing>): void {
    const same = this.#waits.get(wait.id);
    same?.delete(wait);
    if (same?.size) return;
    this.#waits.delete(wait.id);
    this.#unread.delete(wait.id);
    if (this.#waits.size > 0) return;
    this.#stop?.abort();
    this.#stop = null;
    this.#cursor = null;
  }

  /**
   * The position of the log is read first and the state after it, so that what ended before is in the state and what
   * ends later is on the stream. It comes back after every interruption, and reads both again.
   */
  async #follow(signal: AbortSignal): Promise<void> {
    for (let failures = 0, defects = 0; !signal.aborted; ) {
      const since = Date.now();
      let waitMs = 0;
      try {
        this.#cursor ??= (
          (await this.#caller.call(readCursor, {}, { signal, timeoutMs })) as { cursor: string }
        ).cursor;
        for (const id of this.#waits.keys()) this.#unread.add(id);
        await this.#readUnread();
        if (!signal.aborted) await listen(this.#caller, this.#source(), signal);
        defects = 0;
      } catch (error) {
        if (signal.aborted) return;
        const defect = kindOf(error);
        if (defect === 'stale') this.#cursor = null;
        defects = defect === 'defect' ? defects + 1 : 0;
        if (defect === 'fatal' || defects >= defectsMax) return this.#fail(error);
        waitMs = error instanceof RateLimitedError ? (error.retryAfterMs ?? 1_000) : 0;
      }
      failures = Date.now() - since > healthyMs ? 0 : failures + 1;
      const backOffMs = Math.min(longestPauseMs, 100 * 2 ** failures) * (0.5 + Math.random() / 2);
      await pause(Math.max(waitMs, backOffMs), signal).catch(() => {});
    }
  }

  #source(): Source {
    return {
      operation: { query: this.#topic.subscription, variables: { after: this.#cursor } },
      onEvent: (cursor, event) => {
        this.#cursor = cursor;
        this.#settle(this.#topic.of(event as never));
      },
      onResume: (cursor) => {
        this.#cursor = cursor;
      },
      poll: () => {
        for (const id of this.#waits.keys()) this.#unread.add(id);
        return this.#readUnread();
      },
      hasUnread: () => this.#unread.size > 0,
    };
  }

  /** An event only wakes: what counts is whether the object, as it is now, has ended. */
  #settle(thing: Thing): void {
    if (!this.#topic.hasEnded(thing)) return;
    for (const wait of [...(this.#waits.get(thing.id) ?? [])]) wait.resolve(thing);
  }

  /** Waits that begin together are read together. */
  #readUnread(): Promise<void> {
    this.#reading ??= pause(1)
      .then(async () => {
        this.#reading = null;
        while (this.#unread.size > 0) await this.#read([...this.#unread].slice(0, idsPerReading));
      })
      .catch((error) => {
        if (kindOf(error) === 'fatal') this.#fail(error);
        else throw error;
      });
    return this.#reading;
  }

  async #read(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#unread.delete(id);
    try {
      const answered = (await this.#caller.call(this.#topic.reading, { ids }, { timeoutMs })) as {
        nodes: (Thing | null)[];
      };
      const { nodes } = answered;
      ids.forEach((id, i) => {
        const thing = nodes[i];
        if (thing?.id) this.#settle(thing);
        else this.#fail(notFound(id, answered), id);
      });
    } catch (error) {
      for (const id of ids) if (this.#waits.has(id)) this.#unread.add(id);
      throw error;
    }
  }

  #fail(error: unknown, only?: string): void {
    for (const [id, waits] of [...this.#waits]) {
      if (only === undefined || id === only) for (const wait of [...waits]) wait.reject(error);
    }
  }
}

/** Whether trying again can help. */
function kindOf(error: unknown): 'transient' | 'stale' | 'defect' | 'fatal' {
  if (error instanceof UnavailableError || error instanceof RateLimitedError) return 'transient';
  if (!(error instanceof CountersignError)) return 'defect';
  if (error.code === 'CURSOR_STALE') return 'stale';
  if (error.code === 'TOO_SLOW') return 'transient';
  return error.code === 'INTERNAL_SERVER_ERROR' || error.code === 'HTTP_500' ? 'defect' : 'fatal';
}
