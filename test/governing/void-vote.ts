import { forgetLapsed } from './forget-lapsed.ts';
import type { Answer, Model } from './model.ts';
import { standing } from './one-person.ts';
import { logEvent } from './record.ts';
import type { RequestCase } from './request-case.ts';
import { barred } from './right.ts';
import { personCalled } from './world.ts';

/** The owner, with an administrator's key, takes a vote out of the count. */
export function voidVote(model: Model, one: RequestCase, index: number): Answer {
  const entry = one.entries[index];
  if (!entry) return 'NOT_FOUND';
  const bar = barred(model, personCalled(model.world, 'owner'), one);
  if (bar) return bar;
  if (one.status !== 'PENDING') return 'NOT_PENDING';
  if (entry.voided) return 'DONE';
  const isOfNow = (other: typeof entry) =>
    other.counted === true && other.revision === one.revision && other.stage === one.stage;
  const isLatest = !one.entries.slice(index + 1).some((later) => isOfNow(later) && later.by === entry.by);
  if (!isOfNow(entry) || !isLatest) return 'VALIDATION_FAILED';
  forgetLapsed(model, one);
  const gone = model.fault !== 'VOIDED_VOTE_COUNTS';
  one.entries[index] = { ...entry, ...one.entries[index], voided: true, gone };
  logEvent(one, 'approval.vote_voided', 'owner');
  return 'DONE';
}

/** What is tried to be voided: votes that count, and what is no such vote. */
export function voidable(model: Model, one: RequestCase): number[] {
  const counting = new Set(standing(model, one).map(({ at }) => at));
  return one.entries.flatMap((entry, i) => (counting.has(i) || entry.counted !== true ? [i] : []));
}
