import type { Fault } from './fault.ts';
import { groupsNow, hasLapsed } from './lapse.ts';
import type { Model } from './model.ts';
import { personOf, personsSince } from './owners.ts';
import type { Entry, RequestCase } from './request-case.ts';
import { reaches, stoodWith } from './stand-in.ts';
import type { Person } from './world.ts';

type JoinedPair = readonly [string, string];

/** All who are one person with a person on a request, by following the record until nothing is added. */
function onePersonWith(
  model: Model,
  one: RequestCase,
  handle: string,
  acting: readonly JoinedPair[],
): Set<string> {
  const known = new Set([handle]);
  if (model.fault === 'SAME_PERSON_TWICE') return known;
  const pairs = [...acting];
  for (const { by, to, actsFor, oneWith, counted } of one.entries) {
    // A vote that does not count changes nothing, so it makes nobody one with anybody either.
    if (counted === false) continue;
    if (to) pairs.push([by, to]);
    if (actsFor) pairs.push([by, actsFor]);
    pairs.push(...(oneWith ?? []).map((other): JoinedPair => [by, other]));
  }
  const counted = one.entries.filter((entry) => entry.counted === true).map(({ by }) => by);
  pairs.push(...owned(model, one, [handle, ...counted, ...pairs.flat()]));
  for (let before = 0; before !== known.size; ) {
    before = known.size;
    for (const [a, b] of pairs) {
      if (known.has(a) || known.has(b)) known.add(a).add(b);
    }
  }
  return known;
}

/** All of them with each person that they were part of since it was asked, and those again. */
function owned(model: Model, one: RequestCase, members: readonly string[]): JoinedPair[] {
  if (model.fault === 'BOTS_FILL_SEATS') return [];
  const all = new Set(members);
  const pairs: JoinedPair[] = [];
  for (const member of all) {
    for (const person of personsSince(model, member, one.askedAt)) {
      all.add(person);
      pairs.push([member, person]);
    }
  }
  return pairs;
}

/** Whether a principal is one person with the requester. */
export function isPartial(model: Model, person: Person, one: RequestCase): boolean {
  const asked = [one.requester, ...personsSince(model, one.requester, one.askedAt)];
  asked.push(...stoodWith(model, personOf(model, one.requester), one.askedAt));
  if (model.fault === 'SIBLINGS_DECIDE') return asked.includes(person.handle);
  const same = onePersonWith({ ...model, fault: faultOfOwners(model) }, one, person.handle, []);
  return asked.some((handle) => same.has(handle));
}

/** Faults about seats are not about who asked. */
function faultOfOwners({ fault }: Model): Fault | null {
  return fault === 'OWNER_OF_ASKING_FORGOTTEN' || fault === 'OWNER_OF_VOTE_FORGOTTEN' ? fault : null;
}

/** A vote, and the line of the record that it is. */
interface StandingEntry extends Entry {
  readonly at: number;
}

/**
 * The votes that stand at this revision and stage: of every person the latest that counted, if they could still give
 * it.
 */
export function standing(
  model: Model,
  one: RequestCase,
  acting: readonly JoinedPair[] = [],
): StandingEntry[] {
  const record = one.entries.map((entry, at) => ({ ...entry, at }));
  const votes = record.filter(
    ({ counted, gone, revision, stage }) =>
      counted === true &&
      !gone &&
      (revision === one.revision || model.fault === 'EDIT_KEEPS_VOTES') &&
      stage === one.stage,
  );
  return votes
    .filter((vote, i) => {
      const person = onePersonWith(model, one, vote.by, acting);
      return !votes.slice(i + 1).some((later) => person.has(later.by));
    })
    .filter((vote) => !hasLapsed(model, one, vote))
    .map((vote) => ({ ...vote, groups: groupsNow(model, one, vote) }));
}

/** The standing vote of the person who acts, whichever principal of theirs gave it. */
export function standingOf(
  model: Model,
  one: RequestCase,
  by: string,
  actsFor: string | null,
): Entry | undefined {
  const acting = actingFor(model, one, by, actsFor);
  const person = onePersonWith(model, one, by, acting);
  return standing(model, one, acting).find((vote) => person.has(vote.by));
}

/** The votes that stand, also while a person acts for another person, who from then on is one person with them. */
export function tally(
  model: Model,
  one: RequestCase,
  by: string | null = null,
  actsFor: string | null = null,
): { approvals: Entry[]; rejections: Entry[] } {
  const votes = standing(model, one, by === null ? [] : actingFor(model, one, by, actsFor));
  return {
    approvals: votes.filter(({ outcome }) => outcome !== 'REJECT'),
    rejections: votes.filter(({ outcome }) => outcome === 'REJECT'),
  };
}

function actingFor(model: Model, one: RequestCase, by: string, actsFor: string | null): JoinedPair[] {
  // The one who acts is among them: whom they belong to, and have belonged to, become one person by that.
  const all = [by, ...(actsFor ? [actsFor] : []), ...standInsAmong(model, one, by)];
  return all.map((other) => [by, other]);
}

/** Of those whose votes stand, or who were acted for, each who stands in for a person now or for whom they do. */
export function standInsAmong(model: Model, one: RequestCase, by: string): string[] {
  if (model.fault === 'STAND_IN_FILLS_A_SEAT') return [];
  const voted = standing(model, one).flatMap((vote) => [vote.by, ...(vote.actsFor ? [vote.actsFor] : [])]);
  return voted.filter((other) => other !== by && (reaches(model, by, other) || reaches(model, other, by)));
}
