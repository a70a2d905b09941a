import type { LoggedEvent } from '../domain/event/event.ts';
import type { Decision } from './decision.ts';
import type { Principal } from './principal.ts';
import type { RequestRow } from './request.ts';

/** What news of a decision consists of. */
export interface Decided {
  readonly decision: Decision;
  readonly decidedBy: Principal;
  readonly approval: RequestRow;
}

const written = new WeakMap<LoggedEvent, Decided>();
const deciders = new WeakMap<Decision, Principal>();

/** Keeps what was written with an event for as long as the event is on its way through this process. */
export function keepDecided(events: readonly LoggedEvent[], decided: Decided): void {
  deciders.set(decided.decision, decided.decidedBy);
  for (const event of events) {
    if (event.payload['decisionId'] === decided.decision.id) written.set(event, decided);
  }
}

/** What this process has just written with this event. An event that was read from the log has to be looked up. */
export function keptDecided(event: LoggedEvent): Decided | null {
  return written.get(event) ?? null;
}

/** Who has just decided this. Of a decision that was read from its table it has to be looked up. */
export function keptDecider(decision: Decision): Principal | null {
  return deciders.get(decision) ?? null;
}
