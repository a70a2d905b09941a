import { groupsNow } from './lapse.ts';
import type { Model } from './model.ts';
import { standing } from './one-person.ts';
import type { RequestCase } from './request-case.ts';

/**
 * What does not stand when something is written stays so: what has lapsed, also for a person who is back, and what the
 * same person has replaced, also when that is voided.
 */
export function forgetLapsed(model: Model, one: RequestCase): void {
  const stands = new Set(standing(model, one).map(({ at }) => at));
  for (const [i, vote] of one.entries.entries()) {
    if (vote.counted !== true || vote.revision !== one.revision || vote.stage !== one.stage) continue;
    one.entries[i] = { ...vote, gone: !stands.has(i), groups: groupsNow(model, one, vote) };
  }
}
