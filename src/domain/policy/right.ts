import type { Maker } from '../people/door.ts';
import type { Owned } from '../people/one-person.ts';
import type { Actor } from '../people/principal.ts';
import { atLeast, roles } from '../people/roles.ts';
import { type Ballot, onePersonWith, withOwners } from './ballot.ts';
import { isForHumans, type Stage } from './policy.ts';
import type { PolicySnapshot } from './policy-snapshot.ts';

/**
 * The roles that may vote. A query that looks for voters names these; `rightsAt` decides about whom it finds.
 */
export const votingRoles = roles.filter((role) => atLeast(role, 'REVIEWER'));

/** A principal for whom another may act now, and the chain of delegations, nearest first. */
export interface StandIn {
  readonly principal: Actor;
  /** Handles from the one who acts to the one they act for. */
  readonly chain: readonly string[];
  /** Those who made delegations of the chain that are another's, and so could have made them for their own ends. */
  readonly makers?: readonly Maker[];
}

/** A right to vote at a stage: one’s own, or that of a delegator. */
export interface Right {
  readonly basis: 'ROLE' | 'GROUP' | 'STAND_IN';
  /** Whose groups and authority count. */
  readonly holder: Actor;
  /** The groups of the stage that the vote may fill a seat of. */
  readonly groups: readonly string[];
  readonly chain: readonly string[];
  /** Those who made the delegations that it came by, when they are another's. */
  readonly makers: readonly Maker[];
  /**
   * Whether it covers approving. At a stage for people it does only when everyone in the chain is one; agents and
   * services reject there, and pass the request on.
   */
  readonly approves: boolean;
}

/** The facts of a request that make a principal partial. */
export interface RequestParties {
  readonly requesterId: string;
  /** The person that the requester belongs to, and those that it has belonged to since it asked. */
  readonly requesterPersons: readonly string[];
  /** Those of them that the requester belongs to or has belonged to, where it is known: it words a refusal. */
  readonly requesterOwners?: readonly string[];
  /** When it was asked. */
  readonly createdAt: Date;
  /** Says who acted for whom on this request. */
  readonly ballot: Ballot;
  /** Whether the requester is suspended, so that nothing it asked for may happen. */
  readonly requesterSuspended?: boolean;
  readonly policySnapshot: Pick<
    PolicySnapshot,
    'allowSelfApproval' | 'administrative' | 'proposedThroughIds'
  >;
  /** Whom it is assigned to: one principal, or a group. */
  readonly assigneeId: string | null;
  readonly assignedGroup: string | null;
}

/** Who asked, and with whom they are one person. */
type Asked = Pick<
  RequestParties,
  'requesterId' | 'requesterPersons' | 'createdAt' | 'ballot' | 'policySnapshot'
>;

/** Nobody in particular. */
export const unassigned = { assigneeId: null, assignedGroup: null } as const;

/**
 * Whether a principal is one person with the requester, now or when it was asked, and the policy excludes them for
 * that.
 */
export function isPartial(actor: Owned, request: Asked): boolean {
  if (request.policySnapshot.allowSelfApproval) return false;
  const { requesterId, requesterPersons } = request;
  return isOneOf([requesterId, ...requesterPersons], actor, request);
}

/**
 * Whether a principal, or the person that they are, has had in their hands what a change of administration was
 * proposed by, and so could be its proposer and its approver.
 */
export function couldHaveProposed(actor: Owned, request: Asked): boolean {
  return isOneOf(request.policySnapshot.proposedThroughIds ?? [], actor, request);
}

/** Whether a principal may not decide what they or their like have asked for. */
export function isOneWithRequester(actor: Owned, request: Asked): boolean {
  return isPartial(actor, request) || couldHaveProposed(actor, request);
}

export function isOneOf(
  ids: readonly string[],
  actor: Owned,
  { ballot, createdAt }: Pick<Asked, 'ballot' | 'createdAt'>,
): boolean {
  const person = onePersonWith(withOwners(ballot, [actor], createdAt), actor.id);
  return ids.some((id) => person.has(id));
}

/** The role that deciding a request needs. */
export function leastRoleFor({ policySnapshot }: RequestParties): 'REVIEWER' | 'ADMIN' {
  return policySnapshot.administrative ? 'ADMIN' : 'REVIEWER';
}

/** Whether a principal may not decide a request at any stage, neither for themselves nor for others. */
function isBarred(actor: Actor, request: RequestParties): boolean {
  return isOneWithRequester(actor, request) || !atLeast(actor.role, leastRoleFor(request));
}

/** Every right of a principal to vote at a stage, their own first, then by distance and by handle. */
export function rightsAt(
  stage: Stage,
  actor: Actor,
  standIns: readonly StandIn[],
  request: RequestParties,
): Right[] {
  if (isBarred(actor, request)) return [];
  const own = isLeftTo(stage, request, actor) ? ownGroups(stage, actor) : null;
  // A delegation passes on only what the delegator could do, so a chain ends at a principal who may not decide.
  const barred = new Set(
    standIns.filter(({ principal }) => isBarred(principal, request)).map(({ principal }) => principal.handle),
  );
  const programs = new Set(
    standIns
      .filter(({ principal }) => !approvesAt(stage, principal))
      .map(({ principal }) => principal.handle),
  );
  const assignees = new Set(
    [actor, ...standIns.map(({ principal }) => principal)]
      .filter((one) => isLeftTo(stage, request, one))
      .map(({ handle }) => handle),
  );
  const lent = standIns
    .filter(({ chain }) => !chain.some((handle) => barred.has(handle)))
    .filter((standIn) => !isMadeByRequester(standIn, request))
    .filter(({ chain }) => chain.some((handle) => assignees.has(handle)))
    .sort((a, b) => a.chain.length - b.chain.length || (a.principal.handle < b.principal.handle ? -1 : 1))
    .flatMap(({ principal, chain, makers = [] }): Right[] => {
      const groups = ownGroups(stage, principal);
      if (!groups) return [];
      const approves = approvesAt(stage, actor) && !chain.some((handle) => programs.has(handle));
      return [{ basis: 'STAND_IN', holder: principal, groups, chain, makers, approves }];
    });
  if (!own) return lent;
  const basis = stage.groups.length > 0 ? 'GROUP' : 'ROLE';
  return [
    { basis, holder: actor, groups: own, chain: [], makers: [], approves: approvesAt(stage, actor) },
    ...lent,
  ];
}

/**
 * Whether one person with the requester made a delegation of a chain that is not their own to give: it is a door of
 * theirs, like a key or a link that they made for another.
 */
export function isMadeByRequester({ makers = [] }: StandIn, request: Asked): boolean {
  return makers.some(
    (maker) => isPartial(maker, request) || (maker.role !== 'OWNER' && couldHaveProposed(maker, request)),
  );
}

/** Whether an assignment decides who may decide: the stage says so, and there is one. */
export function isForAssignee(
  { assigneeOnly = false }: Pick<Stage, 'assigneeOnly'>,
  { assigneeId, assignedGroup }: Pick<RequestParties, 'assigneeId' | 'assignedGroup'>,
): boolean {
  return assigneeOnly && (assigneeId !== null || assignedGroup !== null);
}

/** Whether a request is put to the holder of a right: to them, to a group of theirs, or to nobody in particular. */
export function isAddressee(
  holder: Pick<Actor, 'id' | 'groups'>,
  { assigneeId, assignedGroup }: Pick<RequestParties, 'assigneeId' | 'assignedGroup'>,
): boolean {
  if (assigneeId !== null) return holder.id === assigneeId;
  return assignedGroup === null || holder.groups.includes(assignedGroup);
}

/** Whether a stage leaves deciding to this principal, as far as the assignment goes. */
function isLeftTo(
  stage: Stage,
  request: Pick<RequestParties, 'assigneeId' | 'assignedGroup'>,
  { id, groups }: Pick<Actor, 'id' | 'groups'>,
): boolean {
  if (!isForAssignee(stage, request)) return true;
  const { assigneeId, assignedGroup } = request;
  return assigneeId === null ? groups.includes(assignedGroup ?? '') : id === assigneeId;
}

/** The rights of a principal to fill a seat of a stage: those to vote that cover approving. */
export function seatRightsAt(...of: Parameters<typeof rightsAt>): Right[] {
  return rightsAt(...of).filter(({ approves }) => approves);
}

/** Whether principals of this kind approve at a stage: people always do, others where the policy says so. */
export function approvesAt(stage: Stage, { kind }: Pick<Actor, 'kind'>): boolean {
  return kind === 'HUMAN' || !isForHumans(stage);
}

/** The groups of the stage that a principal belongs to; null when they may not vote there. */
function ownGroups(stage: Stage, actor: Actor): string[] | null {
  const groups = stage.groups.map(({ group }) => group).filter((group) => actor.groups.includes(group));
  return stage.groups.length === 0 || groups.length > 0 ? groups : null;
}
