import type { Viewer } from '../auth/viewer.ts';
import type { OptimisticExecution, Ports } from '../context.ts';
import { ForbiddenError } from '../domain/errors.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import { limits } from '../domain/limits.ts';
import { dueNow } from '../domain/policy/stage-clock.ts';
import { effectEndsAt } from '../domain/receipt/receipt.ts';
import type { Change } from '../entities/change.ts';
import type { ShownReceipt } from '../entities/sql/read-receipts.ts';
import type { CachedRequest } from '../memory/requests.ts';

export interface ExecutionParts extends Pick<Ports, 'db' | 'commit' | 'memory'> {
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs: () => number;
}

/** One operation that is executed before its credential is read. */
export class Execution implements OptimisticExecution {
  readonly #parts: ExecutionParts;
  readonly #viewer: Viewer;
  readonly #begunMs: number;
  #isCommitted = false;

  constructor(parts: ExecutionParts, viewer: Viewer) {
    this.#parts = parts;
    this.#viewer = viewer;
    this.#begunMs = parts.elapsedMs();
  }

  /** Whether its change is written, so that everything it expected was so. */
  get isCommitted(): boolean {
    return this.#isCommitted;
  }

  request(id: string, revision: number | null): CachedRequest | null {
    const { workspaceId, readAt, rulesVersion } = this.#viewer;
    const cached = this.#parts.memory.requests.get(workspaceId, id);
    // Whose agent the requester is, is one of the rules.
    if (!cached || cached.rulesVersion !== rulesVersion) return null;
    if ((revision ?? cached.request.revision) !== cached.request.revision) return null;
    const due = dueNow(cached.request, readAt);
    return due && due.does !== 'REMIND' ? null : cached;
  }

  receipt(decisionId: string): ShownReceipt | null {
    const { workspaceId, readAt, rulesVersion } = this.#viewer;
    const cached = this.#parts.memory.receipts.get(workspaceId, decisionId);
    // Who is suspended, and what a project is called, are of the rules.
    if (!cached || cached.rulesVersion !== rulesVersion) return null;
    const leftMs = effectEndsAt(cached.facts).getTime() - readAt.getTime();
    return leftMs > limits.clockToleranceMs ? cached : null;
  }

  async commit(change: Change): Promise<readonly LoggedEvent[]> {
    if (this.#isCommitted) throw new Error('Optimistic execution is for one change.');
    const expectedAt = this.#viewer.readAt.getTime() - this.#begunMs;
    const committed = await this.#parts.commit({
      ...change,
      // The caller has to be who they were, whatever else the change was judged by.
      rules: this.#viewer.rulesVersion,
      expectedTime: () => new Date(expectedAt + this.#parts.elapsedMs()),
    });
    if (!committed.done) throw new ForbiddenError('What was expected of the caller is not so any more.');
    this.#isCommitted = true;
    return committed.events;
  }
}
