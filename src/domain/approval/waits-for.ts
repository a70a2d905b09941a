import type { Actor } from '../people/principal.ts';
import { isAddressee } from '../policy/right.ts';
import type { JudgedRequest } from './authority.ts';
import { holderOf } from './claim.ts';
import { asOf, type Moment } from './outcome-options.ts';
import { couldFill, stageSeats } from './stage-seats.ts';

/**
 * Whether a request waits for a principal: their approval would fill a seat of it now, by a right of the assignee or of
 * a member of the group that it is assigned to where there is one, and no other reviewer has claimed it. It is the rule
 * that their vote will be judged by; what they could merely reject or pass on is not theirs to wait for.
 */
export function waitsFor(
  actor: Actor,
  request: JudgedRequest,
  moment: Pick<Moment, 'standIns' | 'facts' | 'conditions' | 'now'>,
): boolean {
  const then = asOf(request, moment.now);
  if (then.status !== 'PENDING' || then.requesterSuspended) return false;
  const holder = holderOf(then, moment.now);
  if (holder !== null && holder !== actor.id) return false;
  const seats = stageSeats(then);
  return seats.some(({ group }) =>
    couldFill(actor, then, group, moment, (right) => isAddressee(right.holder, then)),
  );
}
