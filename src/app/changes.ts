import type { Ports } from '../context.ts';
import type { Change } from '../entities/change.ts';
import { createCommit } from '../entities/commit.ts';
import type { Database } from '../entities/database.ts';
import { createMemory } from '../memory/memory.ts';
import type { UsageStore } from '../memory/usage.ts';
import { processSources } from './sources.ts';

/** A database, a memory of what was read from it, and the way to change it, which keeps that memory up to date. */
export function changesOn(
  db: Database,
  elapsedMs: () => number = processSources().elapsedMs,
  usage?: UsageStore,
): Pick<Ports, 'db' | 'commit' | 'memory'> {
  const memory = createMemory(elapsedMs, usage);
  const { statements, requests, receipts } = memory;
  const onCommitted = (change: Change) => {
    requests.apply(change);
    receipts.apply(change);
  };
  const commit = createCommit({ db, statements, elapsedMs, onCommitted });
  return { db, commit, memory };
}
