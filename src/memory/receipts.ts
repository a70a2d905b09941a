import { LRUCache } from 'lru-cache';
import { limits } from '../domain/limits.ts';
import type { Change } from '../entities/change.ts';
import type { ShownReceipt } from '../entities/sql/read-receipts.ts';

/**
 * Decisions whose receipts this process has shown, to be redeemed without being read again. They do not change; whether
 * one is spent is not known here, and the write finds out.
 */
export class ReceiptCache {
  readonly #entries = new LRUCache<string, ShownReceipt>({
    max: limits.cachedReceiptsMax,
    maxSize: limits.cachedReceiptsMaxChars,
    sizeCalculation: ({ receipt, facts: { params, overrideParams, ballot, policySnapshot } }) =>
      receipt.length + JSON.stringify([params, overrideParams, ballot, policySnapshot]).length,
  });

  get(workspaceId: string, decisionId: string): ShownReceipt | null {
    return this.#entries.get(`${workspaceId} ${decisionId}`) ?? null;
  }

  keep(seen: ShownReceipt): void {
    const { workspaceId, decisionId } = seen.facts;
    this.#entries.set(`${workspaceId} ${decisionId}`, seen);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** What is spent now need not be kept. */
  apply({ inserts = [] }: Pick<Change, 'inserts'>): void {
    for (const { into, values } of inserts) {
      if (into.meta.className !== 'Effect') continue;
      this.#entries.delete(`${values['workspaceId']} ${values['decisionId']}`);
    }
  }
}
