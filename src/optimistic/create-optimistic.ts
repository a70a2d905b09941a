import type { Optimistic, OptimisticOperation } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { cachedCaller } from './cached-caller.ts';
import { Execution, type ExecutionParts } from './execution.ts';
import { isOptimistic, mayBeOptimistic } from './operations.ts';
import { refreshCallers } from './refresh-callers.ts';

export interface OptimisticParts extends ExecutionParts {
  /** Repeats something until it is stopped. */
  readonly repeat: (work: {
    readonly name: string;
    readonly everyMs: number;
    readonly run: () => Promise<boolean>;
    readonly onError: (error: unknown) => void;
  }) => () => Promise<void>;
  readonly log: { debug(facts: object, sentence: string): void };
}

/**
 * Executes a change as if the caller, the rules and the request were still what this server last saw, and has the
 * statement that writes compare all of it: then a change costs one round trip (ADR 29).
 */
export function createOptimistic(parts: OptimisticParts): Optimistic {
  const stopRefreshing = parts.repeat({
    name: 'read the callers in use again',
    everyMs: limits.cachedViewersRefreshEveryMs,
    async run() {
      await refreshCallers(parts.db, parts.memory.viewers);
      return false;
    },
    onError: (err) => parts.log.debug({ err }, 'callers could not be read again; each call reads its own'),
  });
  return { execute: (operation) => execute(parts, operation), close: stopRefreshing };
}

async function execute<Answer>(
  parts: OptimisticParts,
  operation: OptimisticOperation<Answer>,
): Promise<Answer | null> {
  const sender = cachedCaller(parts.memory.viewers, operation.credential());
  if (!sender) return null;
  // A caller who is cached may send a body before it is known whether they still may do anything with it.
  const document = await operation.document(sender);
  if (document === null || !mayBeOptimistic(document)) return null;
  // Once more, because a body may take its time to arrive, and the viewer brings the time that it is.
  const viewer = cachedCaller(parts.memory.viewers, operation.credential());
  if (!viewer) return null;
  const execution = new Execution(parts, viewer);
  const answer = await operation.execute(viewer, execution, isOptimistic);
  if (execution.isCommitted && answer === null)
    throw new Error('A change is committed and its answer is lost.');
  return execution.isCommitted ? answer : null;
}
