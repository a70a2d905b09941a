import { holderId } from '../auth/holder-id.ts';
import type { Viewer } from '../auth/viewer.ts';
import { maxOf, type UsageHolder, type UsageKind, usageHolders } from '../domain/quota/quota.ts';

/** A limit that has been reached. */
export interface ReachedLimit {
  readonly kind: UsageKind;
  readonly holder: UsageHolder;
  readonly max: number;
}

/** What credentials, principals and workspaces hold open on this server: connections, and documents of subscriptions. */
export class HeldOpen {
  #connections = new Map<string, number>();
  /** By holder: how many subscriptions there are of each document. */
  #documents = new Map<string, Map<number, number>>();

  connect(viewer: Viewer): void {
    for (const id of idsOf(viewer)) add(this.#connections, id, 1);
  }

  disconnect(viewer: Viewer): void {
    for (const id of idsOf(viewer)) add(this.#connections, id, -1);
  }

  open(viewer: Viewer, document: number): void {
    for (const id of idsOf(viewer)) {
      const documents = this.#documents.get(id) ?? new Map<number, number>();
      this.#documents.set(id, documents);
      add(documents, document, 1);
    }
  }

  close(viewer: Viewer, document: number): void {
    for (const id of idsOf(viewer)) {
      const documents = this.#documents.get(id);
      if (!documents) continue;
      add(documents, document, -1);
      if (documents.size === 0) this.#documents.delete(id);
    }
  }

  /** The limit that the connections are over, the last one of which is counted already; null when there is none. */
  overConnections(viewer: Viewer): ReachedLimit | null {
    return reached(viewer, 'SOCKETS', (id, max) => (this.#connections.get(id) ?? 0) > max);
  }

  /** The limit that a subscription with this document would be over; null when there is none. */
  overDocuments(viewer: Viewer, document: number): ReachedLimit | null {
    return reached(viewer, 'SUBSCRIPTION_DOCUMENTS', (id, max) => {
      const documents = this.#documents.get(id);
      return !documents?.has(document) && (documents?.size ?? 0) >= max;
    });
  }
}

function reached(
  viewer: Viewer,
  kind: UsageKind,
  isOver: (id: string, max: number) => boolean,
): ReachedLimit | null {
  for (const holder of usageHolders) {
    const max = maxOf(kind, holder, viewer.quotas);
    if (isOver(holderId(viewer, holder), max)) return { kind, holder, max };
  }
  return null;
}

const idsOf = (viewer: Viewer) => usageHolders.map((holder) => holderId(viewer, holder));

/** What is counted down to nothing is forgotten. */
function add<Id>(counts: Map<Id, number>, id: Id, by: 1 | -1): void {
  const count = (counts.get(id) ?? 0) + by;
  if (count > 0) counts.set(id, count);
  else counts.delete(id);
}
