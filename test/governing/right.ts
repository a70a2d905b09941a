import { evaluate, type Facts } from './condition.ts';
import type { MadeDoor } from './door.ts';
import { approvesAt } from './governed.ts';
import type { Model } from './model.ts';
import { isPartial } from './one-person.ts';
import { type RequestCase, stageOf } from './request-case.ts';
import { delegationMaker, replacedBy } from './stand-in.ts';
import { isReviewer, type Json, type Person, personCalled, type Stage } from './world.ts';

/** Rules 1 and 2: why a person may not act on a request, whatever its stage. */
export function barred(model: Model, person: Person, one: RequestCase): Barred | null {
  const self = one.governing.policy?.allowSelfApproval || model.fault === 'REQUESTER_COUNTS';
  if (!self && isPartial(model, person, one)) return 'SELF_APPROVAL';
  return isReviewer(person) ? null : 'FORBIDDEN';
}

/** The same for the caller, by the key that they have: its maker has had it in their hands. */
export function barredByKey(model: Model, person: Person, one: RequestCase): Barred | null {
  const known = model.fault !== 'KEY_MAKER_FORGOTTEN' && !founders.has(person.handle);
  return barredWith(model, person, one, known ? keyMaker : null);
}

/** The same by a session, a link or Slack, which another may have made for them. */
export function barredByDoor(model: Model, person: Person, one: RequestCase, door: MadeDoor): Barred | null {
  const known = model.fault !== 'DOOR_MAKER_FORGOTTEN' && door.maker !== person.handle;
  return barredWith(model, person, one, known ? door.maker : null);
}

function barredWith(model: Model, person: Person, one: RequestCase, maker: string | null): Barred | null {
  const bar = barred(model, person, one);
  if (bar === 'SELF_APPROVAL' || maker === null) return bar;
  return barred(model, personCalled(model.world, maker), one) === 'SELF_APPROVAL' ? 'SELF_APPROVAL' : bar;
}

/** Those whose keys come with the workspace; the owner makes those of all others. */
const founders: ReadonlySet<string> = new Set(['owner', 'reviewer', 'agent']);
const keyMaker = 'owner';
export type Barred = 'SELF_APPROVAL' | 'FORBIDDEN';

export function mayOverride(person: Person): boolean {
  return person.override;
}

/**
 * Rule 3: by whose rights a person may act at a stage, their own first, then those of the people they stand in
 * for, the nearest first and by handle among equals. Nobody who is barred themselves has rights or passes any on.
 */
export function rightsOf(model: Model, person: Person, one: RequestCase): Person[] {
  return reachedBy(model, person, one, () => true);
}

/** The same for approving, which a stage may leave to people: programs neither do it nor pass it on. */
export function approvingRightsOf(model: Model, person: Person, one: RequestCase): Person[] {
  const approves = (someone: Person) =>
    model.fault === 'PROGRAMS_APPROVE' || approvesAt(stageOf(one), someone);
  return reachedBy(model, person, one, approves);
}

/** Whether what a person may do is only by a delegation that one person with the requester made for another. */
export function onlyByMadeDelegation(model: Model, person: Person, one: RequestCase): boolean {
  const byAny = reachedBy(
    model,
    person,
    one,
    () => true,
    () => true,
  );
  return rightsOf(model, person, one).length === 0 && byAny.length > 0;
}

/** Whether one may pass on what they have been given: the one who made it for another may not have asked. */
function isGiven(model: Model, from: Person, one: RequestCase): boolean {
  if (from.handle === delegationMaker || model.fault === 'DELEGATION_MAKER_FORGOTTEN') return true;
  return barred(model, personCalled(model.world, delegationMaker), one) !== 'SELF_APPROVAL';
}

function reachedBy(
  model: Model,
  person: Person,
  one: RequestCase,
  counts: (someone: Person) => boolean,
  gives = (someone: Person) => isGiven(model, someone, one),
): Person[] {
  const free = (someone: Person) => counts(someone) && barred(model, someone, one) === null;
  if (!free(person)) return [];
  const chains = [[person]];
  let longest = chains;
  for (let step = 1; step <= 5; step += 1) {
    longest = longest
      .flatMap((chain) => replacedBy(model, lastOf(chain)).map((someone) => ({ chain, someone })))
      .filter(({ chain, someone }) => !chain.includes(someone))
      .filter(({ someone }) => free(someone) || model.fault === 'PARTIAL_PASSES_ON')
      .filter(({ someone }) => gives(someone))
      .map(({ chain, someone }) => [...chain, someone])
      .sort((a, b) => (lastOf(a).handle < lastOf(b).handle ? -1 : 1));
    chains.push(...longest);
  }
  const reached = chains.filter((chain) => isLeftTo(model, chain, one)).map(lastOf);
  return [...new Set(reached)].filter((someone) => free(someone) && belongs(someone, stageOf(one)));
}

const lastOf = (chain: readonly Person[]): Person => chain.at(-1) as Person;

/** Where a stage is for the assignee: themselves, and those who stand in for them or through them. */
function isLeftTo(model: Model, chain: readonly Person[], one: RequestCase): boolean {
  if (!stageOf(one).assigneeOnly || one.assignee === null || model.fault === 'ASSIGNEE_IS_A_LABEL')
    return true;
  return chain.some(({ handle }) => handle === one.assignee);
}

function belongs(person: Person, stage: Stage): boolean {
  return stage.seats.some((seat) => seat === null || person.groups.includes(seat));
}

/** Whether a person's authority holds over what is asked with these params. */
export function hasAuthority(model: Model, person: Person, one: RequestCase, params: Json | null): boolean {
  if (model.fault === 'AUTHORITY_UNCHECKED' || person.authority === null) return true;
  const condition = person.authority[one.asked.type] ?? person.authority['*'];
  return condition !== undefined && evaluate(condition, factsOf(model, one, params)) === true;
}

export function factsOf(
  model: Model,
  { asked, riskLevel, asker }: Pick<RequestCase, 'asked' | 'riskLevel' | 'asker'>,
  params: Json | null,
): Facts {
  const { type, project, confidence } = asked;
  return { type, riskLevel, project, confidence, params, requester: asker, time: model.now };
}
