import { LRUCache } from 'lru-cache';
import type { LoggedEvent } from '../domain/event/event.ts';
import { limits } from '../domain/limits.ts';
import type { Decided } from '../entities/decided.ts';
import type { Decision } from '../entities/decision.ts';
import type { Principal } from '../entities/principal.ts';
import { charsOf } from './size-of-request.ts';

/**
 * What this process has just written with an event, while the event is on its way to subscribers. Found by the very
 * objects that were written: an event or a decision that was read from its table is looked up there, because what
 * belongs to it may have changed since.
 */
export class DecidedCache {
  readonly #byEvent = new LRUCache<LoggedEvent, Decided>({
    max: limits.cachedDecisionsMax,
    maxSize: limits.cachedDecisionsMaxChars,
    sizeCalculation: ({ approval }) => charsOf(approval),
  });
  readonly #deciders = new LRUCache<Decision, Principal>({ max: limits.cachedDecisionsMax });

  keep(events: readonly LoggedEvent[], decided: Decided): void {
    this.#deciders.set(decided.decision, decided.decidedBy);
    for (const event of events) {
      if (event.payload['decisionId'] === decided.decision.id) this.#byEvent.set(event, decided);
    }
  }

  writtenWith(event: LoggedEvent): Decided | null {
    return this.#byEvent.get(event) ?? null;
  }

  deciderOf(decision: Decision): Principal | null {
    return this.#deciders.get(decision) ?? null;
  }
}
