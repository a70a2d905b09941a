import { createClient } from 'graphql-ws';
import type { Document } from '../documents/document.ts';
import { type ApiError, keyRefused, sentenceOf, unreachable } from './call-api.ts';
import { Failure } from './failure.ts';
import type { Server } from './find-server.ts';

interface FollowOptions {
  /** Ends it from outside. */
  readonly signal?: AbortSignal;
  readonly onInterruption?: () => void;
}

/**
 * Follows a subscription whose one field takes `after`, over as many connections as it takes. Every event carries
 * the cursor that the next connection starts from, so nothing is missed between two of them.
 */
export async function* subscribe<
  Data extends Readonly<Record<string, { readonly cursor: string }>>,
  Variables extends { readonly after?: string | null | undefined },
>(
  server: Server,
  query: Document<Data, Variables>,
  variables: Variables,
  { signal, onInterruption }: FollowOptions = {},
): AsyncGenerator<Data[keyof Data], void> {
  let after = variables.after ?? null;
  for (let failures = 0; ; failures += 1) {
    const client = createClient({
      url: `${server.url.replace(/^http/, 'ws')}/graphql`,
      connectionParams: { authorization: `Bearer ${server.key}` },
      retryAttempts: 0,
    });
    const leave = async () => {
      try {
        await client.dispose();
      } catch {
        // Leaving while the connection is being made fails when that fails; there is nothing left to leave.
      }
    };
    signal?.addEventListener('abort', leave);
    try {
      for await (const answer of client.iterate<Data>({
        query,
        variables: { ...variables, after },
      })) {
        const [event] = Object.values(answer.data ?? {}) as Data[keyof Data][];
        if (!event) throw refusalOf(answer.errors as readonly ApiError[] | undefined);
        failures = 0;
        after = event.cursor;
        yield event;
      }
      return;
    } catch (cause) {
      if (signal?.aborted) return;
      const resumeAfter = resumptionOf(cause);
      if (!resumeAfter && !isClosed(cause)) throw Array.isArray(cause) ? refusalOf(cause) : cause;
      if (isClosed(cause) && isRefused(cause.code)) throw keyRefused(server);
      if (failures >= reconnectMaxAttempts) throw unreachable(server);
      after = resumeAfter ?? after;
      if (failures === 0) onInterruption?.();
      await new Promise((resolve) => setTimeout(resolve, reconnectAfterMs * 2 ** failures));
    } finally {
      signal?.removeEventListener('abort', leave);
      await leave();
    }
  }
}

const reconnectMaxAttempts = 6;
const reconnectAfterMs = 250;

function refusalOf(errors: readonly ApiError[] | undefined): Failure {
  const [first] = errors ?? [];
  return new Failure(first ? sentenceOf(first) : 'The server ended the subscription without a reason.');
}

/** Where a reader that was too slow may go on. */
function resumptionOf(cause: unknown): string | undefined {
  if (!Array.isArray(cause)) return undefined;
  return (cause as ApiError[]).find((error) => error.extensions?.code === 'TOO_SLOW')?.extensions
    ?.resumeAfter;
}

function isClosed(cause: unknown): cause is { readonly code?: number } {
  return typeof cause === 'object' && cause !== null && !Array.isArray(cause) && !(cause instanceof Failure);
}

/** The credential was not accepted, or has ended. */
function isRefused(code: number | undefined): boolean {
  return code === 4401 || code === 4403;
}
