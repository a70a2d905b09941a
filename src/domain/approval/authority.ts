import { ForbiddenError } from '../errors.ts';
import { type Door, doorWords } from '../people/door.ts';
import type { Owned } from '../people/one-person.ts';
import type { Actor } from '../people/principal.ts';
import { atLeast } from '../people/roles.ts';
import { grants, requireScope } from '../people/scopes.ts';
import { mayApprove } from '../policy/authority-limit.ts';
import type { Ballot } from '../policy/ballot.ts';
import type { CompiledCondition, ConditionFacts } from '../policy/condition.ts';
import { oneReviewer, type Stage } from '../policy/policy.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import {
  approvesAt,
  couldHaveProposed,
  isForAssignee,
  isMadeByRequester,
  isOneOf,
  isPartial,
  leastRoleFor,
  type RequestParties,
  type Right,
  rightsAt,
  type StandIn,
} from '../policy/right.ts';
import type { StageClock } from '../policy/stage-clock.ts';
import type { Memo } from '../work/memo.ts';
import type { Claim } from './claim.ts';
import type { OpenState, ReviewerOutcome } from './lifecycle.ts';

/** The parts of a request that determine who may decide it. */
export interface JudgedRequest extends OpenState, Claim, RequestParties, StageClock {
  readonly params: Record<string, unknown> | null;
  readonly paramsSchema: Record<string, unknown> | null;
  readonly policySnapshot: PolicySnapshot;
  readonly ballot: Ballot;
}

/**
 * Why a principal may not decide a request at any stage; null when they may. Checks role and partiality, not
 * the current stage.
 */
export function refusal(
  actor: Actor,
  request: RequestParties,
  door: Door | null = null,
): ForbiddenError | null {
  if (isPartial(actor, request)) {
    return new ForbiddenError(`${partialityOf(actor, request)}, so another reviewer has to decide it.`, {
      code: 'SELF_APPROVAL',
    });
  }
  if (couldHaveProposed(actor, request)) {
    return new ForbiddenError(
      'You made the key or session by which this was proposed, or have had it in your hands, so another administrator has to decide it.',
      { code: 'SELF_APPROVAL' },
    );
  }
  const maker = door?.makers.find((one) => isPartial(one, request));
  if (door && maker) {
    return new ForbiddenError(
      `You came by ${doorWords[door.by]} that “${maker.displayName}” made, who is one person with the requester. Decide by one that is yours alone, or ask another reviewer.`,
      { code: 'SELF_APPROVAL' },
    );
  }
  const proposer = door?.makers.find((one) => one.role !== 'OWNER' && couldHaveProposed(one, request));
  if (door && proposer) {
    return new ForbiddenError(
      `This was proposed, and you came, by what “${proposer.displayName}” made. Come by what another has made, or ask another administrator.`,
      { code: 'SELF_APPROVAL' },
    );
  }
  const needed = leastRoleFor(request);
  if (!atLeast(actor.role, needed)) {
    return new ForbiddenError(`Deciding needs the role ${needed} or above; ask an administrator for it.`);
  }
  return null;
}

function partialityOf(actor: Owned, request: RequestParties): string {
  const { requesterId, requesterOwners = request.requesterPersons } = request;
  const { id } = actor;
  if (id === requesterId) return 'You asked for this approval';
  const [now, ...before] = requesterOwners;
  if (id === now) return 'You own the agent that asked for this approval';
  if (before.includes(id)) return 'You owned the agent that asked for this approval';
  if (!isOneOf([requesterId, ...requesterOwners], actor, request)) {
    return 'You and the requester of this approval count as one person, because one of you stands in for the other, or has since it was asked';
  }
  return 'You count as one person with the requester of this approval, because you have one owner or had one when it was asked';
}

export function requireAuthority(
  actor: Actor,
  request: RequestParties & StagedRequest,
  outcome: ReviewerOutcome,
  door: Door | null = null,
): void {
  const refused = refusal(actor, request, door);
  if (refused) throw refused;
  if (request.requesterSuspended && outcome !== 'REJECT') {
    throw new ForbiddenError(
      'The requester of this is suspended, so it is held: it can only be rejected until an administrator resumes them.',
    );
  }
  if (request.policySnapshot.administrative && !administrativeOutcomes.has(outcome)) {
    throw new ForbiddenError(
      'A change of administration is approved, rejected or delegated as it was proposed, and nothing else.',
    );
  }
  if (outcome === 'OVERRIDE' && !mayOverride(actor)) {
    throw new ForbiddenError('Overriding needs the right `override`, which an administrator can give.');
  }
  if (outcome === 'OVERRIDE' && !approvesAt(stageOf(request), actor)) throw forHumans(actor, request);
}

const administrativeOutcomes: ReadonlySet<string> = new Set<ReviewerOutcome>([
  'APPROVE',
  'REJECT',
  'DELEGATE',
]);

/** No role has it by itself: an administrator gives it by name, and the log says to whom. */
export function mayOverride({ rights }: Pick<Actor, 'rights'>): boolean {
  return rights.includes('override');
}

interface StagedRequest {
  readonly stage: number;
  readonly policySnapshot: Pick<PolicySnapshot, 'stages'>;
}

/** The stage that a request is at. */
export function stageOf(request: StagedRequest): Stage {
  return request.policySnapshot.stages[request.stage - 1] ?? oneReviewer;
}

const approving: ReadonlySet<string> = new Set<ReviewerOutcome>(['APPROVE', 'EDIT_AND_APPROVE']);

/**
 * The rights by which a principal may give an outcome at the current stage of a request, or act there at all; none of
 * them is an error.
 */
export function requireRights(
  actor: Actor,
  standIns: readonly StandIn[],
  request: RequestParties & StagedRequest,
  outcome: ReviewerOutcome | null = null,
): readonly [Right, ...Right[]] {
  const stage = stageOf(request);
  const rights = rightsAt(stage, actor, standIns, request);
  const [first, ...rest] =
    outcome && approving.has(outcome) ? rights.filter(({ approves }) => approves) : rights;
  if (first) return [first, ...rest];
  if (rights[0]) throw forHumans(actor, request);
  const made = standIns.filter((one) => isMadeByRequester(one, request));
  const free = made.map(({ principal, chain }) => ({ principal, chain }));
  if (rightsAt(stage, actor, free, request).length > 0) {
    throw new ForbiddenError(
      'You could decide this only by a delegation that one person with its requester made for another. Ask the one who is away, or another reviewer, to decide it.',
      { code: 'SELF_APPROVAL' },
    );
  }
  if (isForAssignee(stage, request)) {
    throw new ForbiddenError(
      'At this stage only the assignee of the request, and who stands in for them, may decide it, and you are neither. Ask the assignee to decide or to delegate.',
    );
  }
  const groups = stage.groups.map(({ group }) => `“${group}”`).join(' or ');
  throw new ForbiddenError(
    `This request waits for a member of ${groups}, and you are not one. Ask one of them to decide or to delegate.`,
  );
}

/** Why agents and services do not approve at a stage for people, and who does. */
function forHumans({ kind }: Pick<Actor, 'kind'>, request: StagedRequest): ForbiddenError {
  const groups = stageOf(request)
    .groups.map(({ group }) => `“${group}”`)
    .join(' or ');
  const why =
    kind === 'HUMAN' ? 'you act for a program' : `you are ${kind === 'AGENT' ? 'an agent' : 'a service'}`;
  const who = groups ? `members of ${groups}` : 'reviewers';
  return new ForbiddenError(
    `Only people approve at this stage, and ${why}. Ask one of the ${who} who are people; you may reject it. A policy lets programs approve with \`humansOnly: false\` on its stage.`,
  );
}

/** The first right whose holder's authority covers these facts, else why the first one's does not. */
export function rightToApprove(
  rights: readonly Right[],
  facts: ConditionFacts,
  conditions: Memo<CompiledCondition>,
): { readonly right: Right } | { readonly right: null; readonly because: string } {
  let because = '';
  for (const right of rights) {
    const limit = mayApprove(right.holder, facts, conditions);
    if (limit.allowed) return { right };
    because ||= limit.because;
  }
  return { right: null, because };
}

/** Withdrawing a request is the right of its requester, and of administrators. */
export function requireMayCancel(
  actor: Pick<Actor, 'id'>,
  scopes: readonly string[],
  request: Pick<RequestParties, 'requesterId'>,
): void {
  requireScope(scopes, 'approvals:create');
  if (request.requesterId === actor.id || grants(scopes, 'admin')) return;
  throw new ForbiddenError('Only the requester of an approval, or an administrator, can cancel it.');
}
