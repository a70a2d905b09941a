import { type Claim, holderOf } from './claim.ts';
import { ForbiddenError } from './errors.ts';
import { isOverdue, type OpenState, type Outcome, type ReviewerOutcome } from './lifecycle.ts';
import type { Actor } from './principal.ts';
import { atLeast } from './roles.ts';

/** What of a request decides who may judge it. */
export interface Judged extends OpenState, Claim {
  readonly requesterId: string;
  /** The human behind the requesting agent, who is as partial as the agent itself. */
  readonly requesterOwnerId: string | null;
}

/** Why somebody may not decide a request; null when they may. Roles and partiality, not the moment. */
export function refusal(actor: Actor, request: Judged): ForbiddenError | null {
  if (actor.id === request.requesterId) {
    return new ForbiddenError('You asked for this approval, so somebody else has to decide it.', {
      code: 'SELF_APPROVAL',
    });
  }
  if (actor.id === request.requesterOwnerId) {
    return new ForbiddenError(
      'You own the agent that asked for this approval, so somebody else has to decide it.',
      {
        code: 'SELF_APPROVAL',
      },
    );
  }
  if (!atLeast(actor.role, 'REVIEWER')) {
    return new ForbiddenError('Deciding needs the role REVIEWER or above; ask an administrator for it.');
  }
  return null;
}

export function requireAuthority(actor: Actor, request: Judged, outcome: ReviewerOutcome): void {
  const refused = refusal(actor, request);
  if (refused) throw refused;
  if (outcome === 'OVERRIDE' && !mayOverride(actor)) {
    throw new ForbiddenError('Overriding needs the right `override`, which an administrator can give.');
  }
}

export function mayOverride(actor: Actor): boolean {
  return actor.role === 'OWNER' || actor.rights.includes('override');
}

/** What somebody could do to a request at this moment, in the order a page would show it. */
export function availableOutcomes(actor: Actor, canDecide: boolean, request: Judged, now: Date): Outcome[] {
  if (request.status !== 'PENDING' || isOverdue(request, now)) return [];
  if (actor.id === request.requesterId) return ['CANCEL'];
  if (!canDecide || refusal(actor, request)) return [];
  const holder = holderOf(request, now);
  if (holder && holder !== actor.id) return [];
  return [
    'APPROVE',
    'EDIT_AND_APPROVE',
    'REJECT',
    'DELEGATE',
    'ESCALATE',
    'REQUEST_MORE_INFO',
    ...(mayOverride(actor) ? (['OVERRIDE'] as const) : []),
  ];
}

/** By what right a decision was made, so that it can be read alone for ever. */
export function authoritySnapshot(
  actor: Actor,
  how: { readonly outcome: Outcome; readonly delegatedBy: readonly string[] },
): Record<string, unknown> {
  return {
    principal: { handle: actor.handle, displayName: actor.displayName, kind: actor.kind },
    role: actor.role,
    groups: [...actor.groups],
    rights: [...actor.rights],
    basis: basisOf(how.outcome, how.delegatedBy),
    ...(how.delegatedBy.length > 0 ? { delegatedBy: [...how.delegatedBy] } : {}),
    policy: null,
    stage: 1,
  };
}

function basisOf(outcome: Outcome, delegatedBy: readonly string[]): string {
  if (outcome === 'EXPIRE') return 'CLOCK';
  if (outcome === 'CANCEL') return 'REQUESTER';
  if (outcome === 'OVERRIDE') return 'OVERRIDE';
  return delegatedBy.length > 0 ? 'DELEGATED' : 'ROLE';
}
