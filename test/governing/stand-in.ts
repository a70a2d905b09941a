import type { Model } from './model.ts';
import { personOf } from './owners.ts';
import { type Person, personCalled } from './world.ts';

/** Who makes every delegation of a world, from whomever it is. */
export const delegationMaker = 'owner';

/** Those for whom a person stands in now. */
export function replacedBy(model: Model, person: Person): Person[] {
  return model.world.standIns
    .filter(({ to }) => to === person.handle)
    .filter(
      ({ startsAt, endsAt }) =>
        model.fault === 'STAND_IN_FOR_EVER' || (startsAt <= model.now && model.now < endsAt),
    )
    .map(({ from }) => personCalled(model.world, from));
}

/** Whether one may act for another now, through at most five delegations. */
export function reaches(model: Model, from: string, to: string, hops = 5): boolean {
  if (hops === 0) return false;
  return replacedBy(model, personCalled(model.world, from)).some(
    ({ handle }) => handle === to || reaches(model, handle, to, hops - 1),
  );
}

/** Each person who has stood in for one person, or for whom they have, at any moment since another. */
export function stoodWith(model: Model, person: string, since: number): string[] {
  if (model.fault === 'STAND_IN_OF_REQUESTER_DECIDES' || model.world.standIns.length === 0) return [];
  const begun = model.world.standIns.map(({ startsAt }) => startsAt);
  const moments =
    model.fault === 'STAND_IN_OF_BEFORE_DECIDES'
      ? [model.now]
      : [since, ...begun.filter((at) => at > since && at <= model.now)];
  const { people } = model.world;
  const same = people.filter(({ handle }) => personOf(model, handle) === person);
  const others = new Set<string>();
  for (const now of moments) {
    for (const member of same) for (const handle of linked(model, member.handle, now)) others.add(handle);
  }
  return [...others].map((handle) => personOf(model, handle)).filter((other) => other !== person);
}

/** All who stand in for a principal at a moment, and all for whom it does, through at most five delegations. */
function linked({ world, fault }: Model, handle: string, now: number): Set<string> {
  const inForce = world.standIns.filter(
    ({ startsAt, endsAt }) => fault === 'STAND_IN_FOR_EVER' || (startsAt <= now && now < endsAt),
  );
  const found = new Set<string>();
  for (const [near, far] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    let last = [handle];
    for (let step = 1; step <= 5; step += 1) {
      last = inForce.filter((one) => last.includes(one[near])).map((one) => one[far]);
      for (const one of last) found.add(one);
    }
  }
  return found;
}
