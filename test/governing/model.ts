import type { ReviewerOutcome } from '../../src/domain/approval/lifecycle.ts';
import type { ErrorCode } from '../../src/domain/errors.ts';
import { claim, release } from './claim.ts';
import type { MadeDoor } from './door.ts';
import { startAgain } from './edit.ts';
import type { Fault } from './fault.ts';
import { canBeSatisfied, canBeSatisfiedFor, governingBy, type Ruling, rule } from './governed.ts';
import type { OwnerSince } from './owners.ts';
import { endCase, logEvent, releaseClaim } from './record.ts';
import type { ProposedRequest, RequestCase } from './request-case.ts';
import { respond, same } from './respond.ts';
import { factsOf } from './right.ts';
import { letStand, type StandCall, type StandingApproval, stand } from './standing.ts';
import { settle, silenceApproves, sweep } from './time.ts';
import { voidVote } from './void-vote.ts';
import {
  day,
  hour,
  isReviewer,
  type Json,
  type Person,
  type Policy,
  personCalled,
  system,
  type World,
  worse,
} from './world.ts';

/** What a person does, or the time. `on` is a request by the order in which they were made; null is none of them. */
export type Call =
  | { readonly kind: 'create'; readonly by: string; readonly asked: ProposedRequest }
  | {
      readonly kind: 'revise';
      readonly on: number | null;
      readonly by: string;
      readonly params: Json | null;
      readonly note: string | null;
    }
  | { readonly kind: 'cancel' | 'claim' | 'release'; readonly on: number | null; readonly by: string }
  | {
      readonly kind: 'respond';
      readonly on: number | null;
      readonly by: string;
      readonly outcome: ReviewerOutcome;
      readonly revision: number | null;
      readonly reason: string | null;
      /** Whether the code of what is there now is repeated. */
      readonly confirms: boolean;
      readonly params: Json | null;
      readonly note: string | null;
      readonly to: string | null;
      /** Null for the key. */
      readonly door: MadeDoor | null;
    }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'amend'; readonly policy: string; readonly to: Amendment }
  | { readonly kind: 'alter'; readonly person: string; readonly to: Alteration }
  /** A vote is voided, by its place in the record. */
  | { readonly kind: 'void'; readonly on: number; readonly entry: number }
  | StandCall
  /** An agent gets another owner. */
  | { readonly kind: 'move'; readonly agent: string; readonly owner: string };

/** What an administrator changes of a policy in the middle of a story. */
export type Amendment = Partial<Pick<Policy, 'enabled' | 'reasonRequired' | 'allowSelfApproval'>>;

/** What an administrator changes of a person in the middle of a story. */
export type Alteration = Partial<Pick<Person, 'role' | 'groups'>>;

export type Answer = 'DONE' | ErrorCode;

/** The rules of docs/guides/governing.md once more, the obvious way. */
export interface Model {
  /** With the people as they now are. */
  world: World;
  readonly fault: Fault | null;
  now: number;
  /** As they now are, the older first; another version of a policy is another object. */
  policies: readonly Policy[];
  readonly cases: RequestCase[];
  /** The older first. */
  readonly standings: StandingApproval[];
  /** The older first. */
  readonly owners: OwnerSince[];
}

export function createModel(world: World, fault: Fault | null = null): Model {
  const owners = ownersFrom(world.people);
  return { world, fault, now: 0, policies: world.policies, cases: [], standings: [], owners };
}

/** The owners that the people of a world have from the start. */
export function ownersFrom(people: World['people']): OwnerSince[] {
  return people.map(({ handle, owner }) => ({ handle, owner, at: Number.NEGATIVE_INFINITY }));
}

export function call(model: Model, what: Call): Answer {
  if (what.kind === 'wait') {
    model.now = what.until;
    return 'DONE';
  }
  if (what.kind === 'sweep') {
    sweep(model);
    return 'DONE';
  }
  if (what.kind === 'amend') return amend(model, what);
  if (what.kind === 'alter') {
    const altered = (person: Person) => (person.handle === what.person ? { ...person, ...what.to } : person);
    model.world = { ...model.world, people: model.world.people.map(altered) };
    return 'DONE';
  }
  if (what.kind === 'void') {
    const one = model.cases[what.on];
    if (!one) return 'NOT_FOUND';
    settle(model, one);
    return voidVote(model, one, what.entry);
  }
  if (what.kind === 'move') {
    model.owners.push({ handle: what.agent, owner: what.owner, at: model.now });
    return 'DONE';
  }
  if (what.kind === 'stand') return stand(model, what);
  if (!allows(model, what)) return 'FORBIDDEN';
  if (what.kind === 'create') return create(model, what);
  const one = what.on === null ? undefined : model.cases[what.on];
  if (what.kind === 'respond') return respond(model, one, what);
  if (!one) return 'NOT_FOUND';
  settle(model, one);
  if (what.kind === 'revise') return revise(model, one, what);
  if (what.kind === 'cancel') return cancel(one, what.by);
  if (what.kind === 'claim') return claim(model, one, what.by);
  return release(model, one, what.by);
}

/** A policy that the people there are could not satisfy stays as it was. */
function amend(model: Model, { policy: name, to }: Extract<Call, { kind: 'amend' }>): Answer {
  const amended = model.policies.map((policy) => (policy.name === name ? { ...policy, ...to } : policy));
  const policy = amended.find((one) => one.name === name);
  if (policy && !canBeSatisfied(model, model.world.people, { policy, stages: policy.stages }))
    return 'VALIDATION_FAILED';
  model.policies = amended;
  return 'DONE';
}

/** Rule 0: what the role of the caller allows, before anything is looked at. Agents ask whatever theirs is. */
export function allows(model: Model, { kind, by }: Extract<Call, { by: string }>): boolean {
  const person = personCalled(model.world, by);
  if (isReviewer(person) || model.fault === 'ROLE_UNCHECKED') return true;
  const asks = kind === 'create' || kind === 'revise' || kind === 'cancel';
  return asks && person.kind !== 'HUMAN';
}

const windowByRisk = { LOW: 7 * day, MEDIUM: 24 * hour, HIGH: 4 * hour, CRITICAL: hour } as const;

function create(model: Model, { by, asked }: Extract<Call, { kind: 'create' }>): Answer {
  const asker = personCalled(model.world, by);
  const subject = { asked, asker, riskLevel: asked.riskLevel };
  const facts = factsOf(model, subject, asked.params);
  const ruling = letStand(model, rule(model, facts), { ...subject, requester: by });
  const governing = governingBy(ruling);
  if (!canBeSatisfiedFor(model, { requester: by, askedAt: model.now }, governing)) return 'VALIDATION_FAILED';
  const project = model.world.projects.find(({ name }) => name === asked.project);
  const riskLevel = worse(asked.riskLevel, governing.policy?.riskFloor ?? null);
  const silent = silenceApproves(model, { governing, riskLevel });
  const ownTime = !silent || model.fault === 'SILENCE_TAKES_THE_REQUESTERS_TIME';
  const asOther =
    asked.expiresInMs ?? governing.policy?.expiresInMs ?? project?.expiresInMs ?? windowByRisk[riskLevel];
  const windowMs = ownTime ? asOther : (governing.policy?.expiresInMs ?? 7 * day);
  const one: RequestCase = {
    requester: by,
    asker,
    askedAt: model.now,
    asked,
    params: asked.params,
    proposed: asked.params,
    edited: false,
    riskLevel,
    status: 'PENDING',
    revision: 1,
    governing,
    stage: 1,
    stageBeganAt: model.now,
    reminded: 0,
    windowMs,
    windowEndsAt: model.now + windowMs,
    claimedBy: null,
    claimedUntil: 0,
    assignee: null,
    ended: null,
    entries: [],
    log: [],
  };
  model.cases.push(one);
  introduce(one, ruling, 'approval.created');
  return 'DONE';
}

/** Says what is asked, and what the policies answer when they do not ask anybody. */
function introduce(one: RequestCase, ruling: Ruling, eventType: string): void {
  logEvent(one, eventType, one.requester, { revision: one.revision, status: 'PENDING' });
  if (ruling.pass === 'ASK') return;
  const outcome = ruling.pass === 'APPROVED' ? 'APPROVE' : 'REJECT';
  endCase(one, { outcome, by: system.handle, basis: 'POLICY' }, ruling.pass);
}

function revise(
  model: Model,
  one: RequestCase,
  { by, params, note }: Extract<Call, { kind: 'revise' }>,
): Answer {
  if (by !== one.requester) return 'FORBIDDEN';
  if (one.status !== 'PENDING' && one.status !== 'INFO_REQUESTED') return 'NOT_PENDING';
  const content = params ?? one.params;
  if (same(content, one.params) && note === null) return 'VALIDATION_FAILED';
  const ruling = rule(model, factsOf(model, one, content));
  const governing = governingBy(ruling);
  if (!canBeSatisfiedFor(model, one, governing)) return 'VALIDATION_FAILED';
  if (one.status === 'INFO_REQUESTED') one.windowEndsAt = model.now + one.windowMs;
  one.params = content;
  one.proposed = content;
  one.edited = false;
  one.revision += 1;
  one.status = 'PENDING';
  releaseClaim(one);
  startAgain(model, one, governing);
  one.riskLevel = worse(one.riskLevel, governing.policy?.riskFloor ?? null);
  introduce(one, ruling, 'approval.revised');
  return 'DONE';
}

function cancel(one: RequestCase, by: string): Answer {
  if (by !== one.requester) return 'FORBIDDEN';
  if (one.status !== 'PENDING' && one.status !== 'INFO_REQUESTED') return 'NOT_PENDING';
  releaseClaim(one);
  endCase(one, { outcome: 'CANCEL', by, basis: 'REQUESTER' }, 'CANCELED');
  return 'DONE';
}
