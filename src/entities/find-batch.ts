import { limits } from '../domain/limits.ts';
import type { Change } from './change.ts';

interface QueuedShape {
  readonly change: Change;
  readonly shape: string;
}

/**
 * Which of those who wait are written together, by their place: the first, and those that can go with it. They
 * have the same shape and were judged by the same rules, and no two of them want the same row or the same key,
 * because then one of them would have to lose.
 */
export function findBatch(waiting: readonly QueuedShape[]): ReadonlySet<number> {
  const [first] = waiting;
  const chosen = new Set<number>();
  if (!first) return chosen;
  const wanted = new Set<string>();
  for (const [i, { change, shape }] of waiting.entries()) {
    const wants = rowsClaimedBy(change);
    if (i > 0) {
      if (shape !== first.shape || change.rules !== first.change.rules || change.changesRules) continue;
      if (wants.some((want) => wanted.has(want))) continue;
    }
    chosen.add(i);
    for (const want of wants) wanted.add(want);
    if (first.change.changesRules || chosen.size === limits.commitMaxTogether) break;
  }
  return chosen;
}

function rowsClaimedBy({ once, updates = [] }: Change): string[] {
  const rows = updates.map(({ of, where }) => `${of.meta.className} ${JSON.stringify(where)}`);
  return once ? [...rows, `${once.principalId} ${once.mutation} ${once.key}`] : rows;
}
