import { LRUCache } from 'lru-cache';
import { limits } from '../domain/limits.ts';

interface Estimate {
  count: number;
  readonly readMs: number;
}

/**
 * How many requests are open, by principal and by workspace, as far as this server knows. Counting them costs as much
 * as there are, so it is done when the estimate says that there are too many, and otherwise now and then.
 */
export class OpenRequestCounts {
  #estimates = new LRUCache<string, Estimate>({ max: limits.cachedOpenCountsMax });
  #elapsedMs: () => number;

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** Whether one more may be opened; `read` is asked when that is not known. */
  async admits(id: string, max: number, read: () => Promise<number>): Promise<boolean> {
    let estimate = this.#estimates.get(id);
    const ageMs = estimate ? this.#elapsedMs() - estimate.readMs : Number.POSITIVE_INFINITY;
    const isGood = estimate && estimate.count < max ? limits.openCountLifeMs : limits.openCountFullLifeMs;
    if (!estimate || ageMs > isGood) {
      estimate = { count: await read(), readMs: this.#elapsedMs() };
      this.#estimates.set(id, estimate);
    }
    if (estimate.count >= max) return false;
    estimate.count += 1;
    return true;
  }
}
