import { edit } from './edit.ts';
import { forgetLapsed } from './forget-lapsed.ts';
import { approvesAt } from './governed.ts';
import type { Answer, Call, Model } from './model.ts';
import { standInsAmong, standingOf, tally } from './one-person.ts';
import { endCase, type NewEntry, recordPending, releaseClaim } from './record.ts';
import { type Entry, isVote, type RequestCase, stageOf } from './request-case.ts';
import {
  approvingRightsOf,
  barred,
  barredByDoor,
  barredByKey,
  hasAuthority,
  mayOverride,
  onlyByMadeDelegation,
  rightsOf,
} from './right.ts';
import { canBeSeated } from './seats.ts';
import { isLastStage, moveOn, settle } from './time.ts';
import { type Json, type Person, personCalled } from './world.ts';

export type Response = Extract<Call, { kind: 'respond' }>;

/** Any of the seven answers, with its checks in their order. */
export function respond(model: Model, one: RequestCase | undefined, call: Response): Answer {
  if (!one) return 'NOT_FOUND';
  settle(model, one);
  const person = personCalled(model.world, call.by);
  if (one.status !== 'PENDING') return 'NOT_PENDING';
  const bar = call.door ? barredByDoor(model, person, one, call.door) : barredByKey(model, person, one);
  if (bar) return bar;
  if (call.outcome === 'OVERRIDE' && !(mayOverride(person) && approves(model, one, person)))
    return 'FORBIDDEN';
  if ((call.revision ?? 1) !== one.revision) return 'STALE_REVISION';
  if (isClaimedByOthers(model, one, call.by)) return 'CLAIMED';
  if (one.governing.policy?.reasonRequired && isVote(call.outcome) && call.reason === null) {
    return 'VALIDATION_FAILED';
  }
  if (one.governing.policy?.confirmationRequired && letsHappen(call.outcome) && !call.confirms) {
    return 'VALIDATION_FAILED';
  }
  if (call.outcome === 'OVERRIDE') {
    releaseClaim(one);
    endCase(one, { outcome: 'OVERRIDE', by: call.by, basis: 'OVERRIDE' }, 'OVERRIDDEN');
    one.log.splice(-1, 0, { type: 'approval.overridden', actor: call.by, facts: {} });
    return 'DONE';
  }
  const rights = rightsOf(model, person, one);
  const [nearest] = rights;
  if (!nearest) return onlyByMadeDelegation(model, person, one) ? 'SELF_APPROVAL' : 'FORBIDDEN';
  if (call.outcome === 'APPROVE' || (call.outcome === 'EDIT_AND_APPROVE' && !changes(one, call.params))) {
    const approving = approvingRightsOf(model, person, one);
    if (approving.length === 0) return 'FORBIDDEN';
    const right = approving.find((someone) => hasAuthority(model, someone, one, one.params));
    if (!right) return 'LIMIT_EXCEEDED';
    return vote(model, one, call, right);
  }
  if (call.outcome === 'EDIT_AND_APPROVE') {
    const approving = approvingRightsOf(model, person, one);
    return approving.length === 0 ? 'FORBIDDEN' : edit(model, one, call, approving);
  }
  if (call.outcome === 'REJECT') return vote(model, one, call, nearest);
  if (call.outcome === 'DELEGATE') return delegate(model, one, call, nearest);
  const entry = { outcome: call.outcome, ...actingBy(one, person, nearest) };
  if (call.outcome === 'REQUEST_MORE_INFO') {
    releaseClaim(one);
    endCase(one, entry, 'INFO_REQUESTED');
  } else if (isLastStage(one)) {
    releaseClaim(one);
    endCase(one, entry, 'ESCALATED');
  } else moveOn(model, one, () => recordPending(one, entry, 'approval.escalated'));
  return 'DONE';
}

function approves(model: Model, one: RequestCase, person: Person): boolean {
  return model.fault === 'PROGRAMS_APPROVE' || approvesAt(stageOf(one), person);
}

function letsHappen(outcome: Response['outcome']): boolean {
  return outcome === 'APPROVE' || outcome === 'EDIT_AND_APPROVE' || outcome === 'OVERRIDE';
}

export function isClaimedByOthers(model: Model, one: RequestCase, by: string): boolean {
  return one.claimedBy !== null && one.claimedBy !== by && model.now < one.claimedUntil;
}

function changes(one: RequestCase, params: Json | null): params is Json {
  return params !== null && !same(params, one.params);
}

export function same(a: Json | null, b: Json | null): boolean {
  const sorted = (params: Json | null) => JSON.stringify(params && Object.entries(params).toSorted());
  return sorted(a) === sorted(b);
}

/** By whose right, and what that right is called. */
export function actingBy(
  one: RequestCase,
  person: Person,
  right: Person,
): Pick<Entry, 'by' | 'actsFor' | 'basis'> {
  const own = right.handle === person.handle;
  const named = stageOf(one).seats.some((seat) => seat !== null);
  const ownBasis = one.assignee === person.handle ? 'DELEGATED' : named ? 'GROUP' : 'ROLE';
  return {
    by: person.handle,
    actsFor: own ? null : right.handle,
    basis: own ? ownBasis : 'STAND_IN',
  };
}

/** A vote on the request as it stands now: whether it counts, and what it brings about. */
export function vote(model: Model, one: RequestCase, call: Response, right: Person): Answer {
  const person = personCalled(model.world, call.by);
  const entry: NewEntry = {
    outcome: call.outcome,
    ...actingBy(one, person, right),
    groups: right.groups,
    oneWith: standInsAmong(model, one, person.handle),
  };
  const counted = { ...one, entries: [...one.entries] };
  forgetLapsed(model, counted);
  const because = uncounted(model, counted, entry);
  if (because) {
    recordPending(one, { ...entry, counted: false, because }, 'approval.voted');
    return 'DONE';
  }
  forgetLapsed(model, one);
  releaseClaim(one);
  const status = statusWith(model, one, { ...entry, counted: true });
  if (status) endCase(one, { ...entry, counted: true }, status);
  else recordPending(one, { ...entry, counted: true }, 'approval.voted');
  return 'DONE';
}

function uncounted(model: Model, one: RequestCase, entry: NewEntry): 'ALREADY_VOTED' | 'SEAT_TAKEN' | null {
  const mine = standingOf(model, one, entry.by, entry.actsFor ?? null);
  const rejects = entry.outcome === 'REJECT';
  if (mine && rejects === (mine.outcome === 'REJECT')) return 'ALREADY_VOTED';
  if (rejects || model.fault === 'SEAT_TAKEN_COUNTED') return null;
  const { approvals } = tally(model, one, entry.by, entry.actsFor ?? null);
  const voters = [...approvals.map(({ groups }) => groups), entry.groups ?? []];
  return canBeSeated(voters, stageOf(one).seats) ? null : 'SEAT_TAKEN';
}

/** Where the request stands once this vote is among the others; null when more are needed. */
function statusWith(model: Model, one: RequestCase, entry: NewEntry): 'APPROVED' | 'REJECTED' | null {
  recordPending(one, entry, 'a trial');
  const { approvals, rejections } = tally(model, one);
  one.entries.pop();
  one.log.pop();
  const { seats, denyThreshold } = stageOf(one);
  const needed = model.fault === 'DENY_THRESHOLD_IGNORED' ? 1 : denyThreshold;
  if (rejections.length >= needed) return 'REJECTED';
  return approvals.length >= seats.length ? 'APPROVED' : null;
}

function delegate(model: Model, one: RequestCase, call: Response, right: Person): Answer {
  const to = model.world.people.find(({ handle }) => handle === call.to);
  if (!to) return 'NOT_FOUND';
  const passedOn = one.entries.some(({ outcome, by }) => outcome === 'DELEGATE' && by === to.handle);
  if (to.handle === call.by || passedOn) return 'VALIDATION_FAILED';
  // Its present assignment counts no more: it is theirs from then on.
  const theirs = { ...one, assignee: null };
  if (barred(model, to, one) || approvingRightsOf(model, to, theirs).length === 0) {
    return 'VALIDATION_FAILED';
  }
  const person = personCalled(model.world, call.by);
  forgetLapsed(model, one);
  recordPending(
    one,
    { outcome: 'DELEGATE', to: to.handle, ...actingBy(one, person, right) },
    'approval.delegated',
  );
  releaseClaim(one);
  one.assignee = to.handle;
  return 'DONE';
}
