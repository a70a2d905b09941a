import { type Condition, evaluate, type Facts } from './condition.ts';
import { approvesAt, type Ruling } from './governed.ts';
import type { Answer, Model } from './model.ts';
import type { RequestCase } from './request-case.ts';
import { barred, barredByKey, factsOf, hasAuthority } from './right.ts';
import { isReviewer, type Json, type Person, type Policy, personCalled, type Risk, worse } from './world.ts';

/** A reviewer lets a decision stand: the entry of a request's record that it is. */
export interface StandCall {
  readonly kind: 'stand';
  readonly on: number;
  readonly entry: number;
  readonly by: string;
  /** The only value that `amount` may have; null for any. */
  readonly only: number | null;
  /** What all amounts may come to; null for no such bound. */
  readonly total: number | null;
  readonly uses: number;
  readonly livesMs: number;
}

/** A standing approval, which lets requests through as its maker could approve them alone. */
export interface StandingApproval {
  readonly on: number;
  readonly maker: string;
  readonly requester: string;
  readonly type: string;
  readonly project: string;
  readonly riskLevel: Risk;
  readonly only: number | null;
  readonly endsAt: number;
  /** What its maker might approve when it was made. */
  readonly limit: Condition | null;
  /** What governed the request that it was made of. */
  readonly rule: Policy | null;
  /** How it is named where it decides; it asks nobody. */
  readonly policy: Policy;
  usesLeft: number;
  totalLeft: number | null;
}

export function stand(model: Model, call: StandCall): Answer {
  const one = model.cases[call.on];
  const entry = one?.entries[call.entry];
  const maker = personCalled(model.world, call.by);
  if (!isReviewer(maker)) return 'FORBIDDEN';
  if (!one || !entry) return 'NOT_FOUND';
  const approves = entry.outcome === 'APPROVE' || entry.outcome === 'EDIT_AND_APPROVE';
  if (!approves || entry.basis === 'POLICY' || entry.basis === 'CLOCK') return 'VALIDATION_FAILED';
  if (entry.by !== call.by) return 'FORBIDDEN';
  const bar = barredByKey(model, maker, { ...one, entries: [] });
  if (bar) return bar;
  const { policy: rule } = one.governing;
  const inForce = rule === null || (model.policies.includes(rule) && rule.enabled && rule.mode === 'ENFORCE');
  if (!inForce || entry.stage !== 1 || !approvesAlone(model, maker, asked(model, one))) return 'FORBIDDEN';
  if (!hasAuthority(model, maker, one, one.params)) return 'LIMIT_EXCEEDED';
  model.standings.push({
    on: call.on,
    maker: call.by,
    requester: one.requester,
    type: one.asked.type,
    project: one.asked.project,
    riskLevel: one.riskLevel,
    only: call.only,
    endsAt: model.now + call.livesMs,
    limit: limitOf(maker, one.asked.type),
    rule,
    policy: asPolicy(`standing ${model.standings.length + 1}`),
    usesLeft: call.uses,
    totalLeft: call.total,
  });
  return 'DONE';
}

/** A request as it is when it is asked now: nobody has said anything yet. */
type AskedNow = Pick<RequestCase, 'requester' | 'askedAt' | 'asked' | 'asker' | 'riskLevel' | 'governing'>;

function asked(model: Model, one: AskedNow): RequestCase {
  return { ...(one as RequestCase), askedAt: model.now, entries: [], stage: 1 };
}

/** Whether one vote of a person, by their own right, ends a request of this type under its policy. */
function approvesAlone(model: Model, person: Person, one: RequestCase): boolean {
  const [stage] = one.governing.stages;
  if (stage?.seats.length !== 1 || one.governing.policy?.confirmationRequired) return false;
  const [seat = null] = stage.seats;
  if (model.fault === 'STANDING_OUTLIVES_RIGHTS') return true;
  if (barred(model, person, one) || !approvesAt(stage, person)) return false;
  if (seat !== null && !person.groups.includes(seat)) return false;
  return person.authority === null || limitOf(person, one.asked.type) !== null;
}

function limitOf({ authority }: Person, type: string): Condition | null {
  return authority?.[type] ?? authority?.['*'] ?? null;
}

/** What becomes of a new request that people would be asked about: the first standing approval that fits lets it pass. */
export function letStand(
  model: Model,
  ruling: Ruling,
  subject: Pick<RequestCase, 'requester' | 'asked' | 'asker'>,
): Ruling {
  if (ruling.pass !== 'ASK' || ruling.doubtful) return ruling;
  const { governing } = ruling;
  const { params, riskLevel } = subject.asked;
  const facts = factsOf(model, { ...subject, riskLevel }, params);
  const risk = worse(riskLevel, governing.policy?.riskFloor ?? null);
  const one = asked(model, { ...subject, askedAt: model.now, riskLevel: risk, governing });
  const found = model.standings.find((standing) => {
    if (!isMeant(standing, facts)) return false;
    if (standing.rule !== governing.policy && model.fault !== 'STANDING_IGNORES_THE_RULE') return false;
    const rule = model.fault === 'STANDING_IGNORES_THE_RULE' ? withRule(standing, one) : one;
    const maker = personCalled(model.world, standing.maker);
    if (!approvesAlone(model, maker, rule) || !hasAuthority(model, maker, rule, params)) return false;
    return spend(model, standing, params);
  });
  return found ? { pass: 'APPROVED', policy: found.policy } : ruling;
}

/** As if the rule that it was made under governed this as well. */
function withRule({ rule }: StandingApproval, one: RequestCase): RequestCase {
  return rule ? { ...one, governing: { policy: rule, stages: rule.stages } } : one;
}

const risks = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

function isMeant(standing: StandingApproval, facts: Facts): boolean {
  return (
    standing.requester === facts.requester.handle &&
    standing.type === facts.type &&
    standing.project === facts.project &&
    risks.indexOf(facts.riskLevel) <= risks.indexOf(standing.riskLevel) &&
    (standing.only === null || facts.params?.['amount'] === standing.only) &&
    (standing.limit === null || evaluate(standing.limit, facts) === true)
  );
}

/** Takes a use from what is left of it, or nothing when it does not fit. */
function spend(model: Model, standing: StandingApproval, params: Json | null): boolean {
  if (standing.usesLeft === 0 || model.now >= standing.endsAt) return false;
  if (standing.totalLeft !== null) {
    const amount = params?.['amount'];
    if (typeof amount !== 'number' || amount > standing.totalLeft) return false;
    standing.totalLeft -= amount;
  }
  standing.usesLeft -= 1;
  return true;
}

/** It stands among the policies and says nothing of time or risk. */
function asPolicy(name: string): Policy {
  return {
    name,
    project: null,
    when: { cel: 'true', holds: () => true },
    effect: 'AUTO_APPROVE',
    priority: 100,
    mode: 'ENFORCE',
    enabled: true,
    stages: [],
    expiresInMs: null,
    onExpiry: 'EXPIRE',
    riskFloor: null,
    reasonRequired: false,
    confirmationRequired: false,
    allowSelfApproval: false,
    votesOutliveRights: false,
  };
}
