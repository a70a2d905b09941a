import type { Client, SubscribePayload } from 'graphql-ws';
import { apiPath } from './base.ts';

/** How it stands with the connection on which changes arrive. */
export type LiveState = 'connecting' | 'live' | 'lost';

/** What follows one subscription. */
export interface Follower {
  readonly onResult: (result: object) => void;
  /** The server does not know the cursor any more: what is shown has to be read again. */
  readonly onStale: () => void;
}

/** Changes as they happen, on one connection for the whole page. */
export class Socket {
  /** Loaded beside the first answers, which do not need it. */
  readonly #client: Promise<Client>;
  readonly #listeners = new Set<() => void>();
  #state: LiveState = 'connecting';

  constructor() {
    this.#client = this.#connect();
  }

  async #connect(): Promise<Client> {
    const { createClient } = await import('graphql-ws');
    const url = new URL(apiPath(), location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    return createClient({
      url: url.href,
      keepAlive: 10_000,
      connectionAckWaitTimeout: 10_000,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: (retries) =>
        new Promise((resolve) =>
          setTimeout(resolve, Math.min(200 * 2 ** retries, 5_000) * (0.5 + Math.random() / 2)),
        ),
      on: {
        connecting: () => this.#become(this.#state === 'live' ? 'lost' : this.#state),
        connected: () => this.#become('live'),
        closed: () => this.#become('lost'),
      },
    });
  }

  readonly state = (): LiveState => this.#state;

  readonly onState = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows until it is stopped. After an interruption it goes on behind the last event that came. */
  follow(query: string, variables: Readonly<Record<string, unknown>>, follower: Follower): () => void {
    // The client sends this very object again when it has reconnected.
    const moving: Record<string, unknown> = { ...variables };
    const payload: SubscribePayload = { query, variables: moving };
    let stop = () => {};
    let isStopped = false;
    const again = (afterMs: number) => {
      if (!isStopped) setTimeout(open, afterMs);
    };
    const open = async () => {
      const client = await this.#client;
      if (isStopped) return;
      stop = client.subscribe(payload, {
        next: (result) => {
          moving['after'] = cursorIn(result.data) ?? moving['after'];
          const [failure] = result.errors ?? [];
          if (failure) return;
          follower.onResult(result);
        },
        error: (failure) => {
          if (isStaleCursor(failure)) {
            moving['after'] = null;
            follower.onStale();
          }
          again(1_000);
        },
        complete: () => again(500),
      });
    };
    void open();
    return () => {
      isStopped = true;
      stop();
    };
  }

  #become(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function cursorIn(data: Readonly<Record<string, unknown>> | null | undefined): unknown {
  const [event] = Object.values(data ?? {});
  return (event as { readonly cursor?: string } | null | undefined)?.cursor;
}

function isStaleCursor(failure: unknown): boolean {
  return JSON.stringify(failure ?? null).includes('CURSOR_STALE');
}
