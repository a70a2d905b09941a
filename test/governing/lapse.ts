import type { Model } from './model.ts';
import { isPartial } from './one-person.ts';
import { type Entry, type RequestCase, stageOf } from './request-case.ts';
import { isReviewer, personCalled } from './world.ts';

/** Whether the voter, or the one in whose place the vote was given, could not give it any more. */
export function hasLapsed(model: Model, one: RequestCase, vote: Entry): boolean {
  if (!mayLapse(model, one)) return false;
  const [voter, holder] = [vote.by, vote.actsFor ?? vote.by].map((handle) =>
    personCalled(model.world, handle),
  );
  if (!voter || !holder || !isReviewer(voter) || !isReviewer(holder)) return true;
  const self = one.governing.policy?.allowSelfApproval || model.fault === 'VOTE_OUTLIVES_ONE_PERSON';
  if (!self && [voter, holder].some((person) => isPartial(model, person, one))) return true;
  const { seats } = stageOf(one);
  return !seats.some((seat) => seat === null || groupsNow(model, one, vote).includes(seat));
}

/** The groups that a vote was given for and that its voter still has. */
export function groupsNow(model: Model, one: RequestCase, vote: Entry): readonly string[] {
  if (!mayLapse(model, one)) return vote.groups;
  const holder = personCalled(model.world, vote.actsFor ?? vote.by);
  return vote.groups.filter((group) => holder.groups.includes(group));
}

function mayLapse(model: Model, one: RequestCase): boolean {
  const outlive = one.governing.policy?.votesOutliveRights;
  return one.status === 'PENDING' && !outlive && model.fault !== 'LOST_RIGHT_COUNTS';
}
