import { stageOf } from '../approval/authority.ts';
import type { Actor } from '../people/principal.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import { type RequestParties, rightsAt, type StandIn } from '../policy/right.ts';

/** What of a request decides who is notified that it waits. */
export interface Addressed extends RequestParties {
  readonly stage: number;
  readonly policySnapshot: PolicySnapshot;
  readonly assigneeId: string | null;
  readonly assignedGroup: string | null;
}

/**
 * Whether someone is notified that a request waits: they may vote on it, by a right of the assignee, else of a
 * member of the group that it is assigned to, else of anyone. The right is their own or that of someone they stand
 * in for.
 */
export function isRecipient(actor: Actor, standIns: readonly StandIn[], request: Addressed): boolean {
  const rights = rightsAt(stageOf(request), actor, standIns, request);
  return rights.some(({ holder }) => isAddressee(holder, request));
}

function isAddressee(holder: Actor, { assigneeId, assignedGroup }: Addressed): boolean {
  if (assigneeId !== null) return holder.id === assigneeId;
  return assignedGroup === null || holder.groups.includes(assignedGroup);
}
