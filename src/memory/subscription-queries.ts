import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { limits } from '../domain/limits.ts';

/** What is known of a subscription query: a number for it, and which of its variables is the cursor. */
export interface IdentifiedOperation {
  readonly id: number;
  readonly cursor: string | null;
}

/**
 * Subscription queries by their document, which is known by its identity: the same text is parsed once and kept by
 * the server. One that has to be numbered again shares its events with later subscribers only.
 */
export class SubscriptionQueryCache {
  readonly #documents = new LRUCache<DocumentNode, Map<string, IdentifiedOperation>>({
    max: limits.cachedDocumentsMax,
  });
  #lastId = 0;

  get(document: DocumentNode, operationName: string, cursorIn: () => string | null): IdentifiedOperation {
    const operations = this.#documents.get(document) ?? new Map<string, IdentifiedOperation>();
    this.#documents.set(document, operations);
    const known = operations.get(operationName);
    if (known) return known;
    this.#lastId += 1;
    const query = { id: this.#lastId, cursor: cursorIn() };
    operations.set(operationName, query);
    return query;
  }
}
