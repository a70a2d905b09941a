import type { Decision } from './decision.ts';
import type { Principal } from './principal.ts';
import type { RequestRow } from './request.ts';

/** What an event of a decision consists of. */
export interface Decided {
  readonly decision: Decision;
  readonly decidedBy: Principal;
  readonly approval: RequestRow;
}
