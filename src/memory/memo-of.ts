import { LRUCache } from 'lru-cache';
import type { Memo } from '../domain/work/memo.ts';

/** Keeps what was computed lately, up to so many results. */
export function memoOf<T extends object>(max: number): Memo<T> {
  const known = new LRUCache<string, T>({ max });
  return (text, compute) => {
    const found = known.get(text);
    if (found) return found;
    const computed = compute();
    known.set(text, computed);
    return computed;
  };
}
