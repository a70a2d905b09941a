import { LRUCache } from 'lru-cache';
import { limits } from '../domain/limits.ts';

interface Estimate {
  /** Counted here since it was read. */
  count: number;
  readonly readMs: number;
}

/**
 * How many requests are open, by principal and by workspace, as far as this server knows. Counting them costs as much
 * as there are, so it is done when the estimate says that there are too many, and otherwise now and then.
 */
export class OpenRequestCounts {
  #estimates = new LRUCache<string, Estimate>({ max: limits.cachedOpenCountsMax });
  /** Counts that are under way: those who ask meanwhile wait for the same one, and each counts in it. */
  #reading = new Map<string, Promise<Estimate>>();
  #elapsedMs: () => number;

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** Whether one more may be opened; `read` is asked when that is not known. */
  async admits(id: string, max: number, read: () => Promise<number>): Promise<boolean> {
    let estimate = this.#estimates.get(id);
    const ageMs = estimate ? this.#elapsedMs() - estimate.readMs : Number.POSITIVE_INFINITY;
    if (!estimate || ageMs > lifeMs(estimate, max)) estimate = await this.#read(id, read);
    if (estimate.count >= max) return false;
    estimate.count += 1;
    return true;
  }

  #read(id: string, read: () => Promise<number>): Promise<Estimate> {
    const begun = this.#reading.get(id);
    if (begun) return begun;
    const reading = read()
      .then((count) => {
        const estimate = { count, readMs: this.#elapsedMs() };
        this.#estimates.set(id, estimate);
        return estimate;
      })
      .finally(() => this.#reading.delete(id));
    this.#reading.set(id, reading);
    return reading;
  }
}

/** Other servers count too: the nearer the limit, the sooner a count is read again. */
function lifeMs({ count }: Estimate, max: number): number {
  if (count >= max) return limits.openCountFullLifeMs;
  return count * 2 < max ? limits.openCountLifeMs : limits.openCountNearLifeMs;
}
