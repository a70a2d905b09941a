import type { ReviewerOutcome } from '../../src/domain/approval/lifecycle.ts';
import type { OutcomeOption } from '../../src/domain/approval/outcome-options.ts';
import type { Answer, Model } from './model.ts';
import type { RequestCase } from './request-case.ts';
import { isClaimedByOthers, respond } from './respond.ts';
import { barredByKey, rightsOf } from './right.ts';
import type { Person } from './world.ts';

/** Something that a person could do, and what it would bring about. */
export type Offer = Pick<OutcomeOption, 'outcome' | 'effect'>;

export function inWords({ outcome, effect }: Offer): string {
  return `${outcome}: ${effect}`;
}

/**
 * What a person could do to a request now, provided that its time has not run out: whatever is done when it is tried
 * on a copy, except for votes that do not count.
 */
export function offered(model: Model, one: RequestCase, person: Person): Offer[] {
  const cancel: Offer[] = one.requester === person.handle ? [{ outcome: 'CANCEL', effect: 'ENDS' }] : [];
  if (one.status === 'INFO_REQUESTED') return cancel;
  if (one.status !== 'PENDING') return [];
  return [...cancel, ...plainOutcomes.flatMap((outcome) => tried(model, one, person, outcome).offer ?? [])]
    .concat(editOffered(model, one, person))
    .concat(delegateOffered(model, one, person));
}

const plainOutcomes = ['APPROVE', 'REJECT', 'ESCALATE', 'REQUEST_MORE_INFO', 'OVERRIDE'] as const;

/** As if the edit had been made, under the same rules: a new revision, on which all vote again. */
function editOffered(model: Model, one: RequestCase, person: Person): Offer[] {
  const { answer, offer } = tried(model, { ...one, revision: one.revision + 1 }, person, 'APPROVE');
  if (offer) return [{ ...offer, outcome: 'EDIT_AND_APPROVE' }];
  const within = answer === 'LIMIT_EXCEEDED' && one.params !== null;
  return within ? [{ outcome: 'EDIT_AND_APPROVE', effect: null }] : [];
}

function delegateOffered(model: Model, one: RequestCase, person: Person): Offer[] {
  const mayDelegate =
    rightsOf(model, person, one).length > 0 &&
    !barredByKey(model, person, one) &&
    !isClaimedByOthers(model, one, person.handle);
  return mayDelegate ? [{ outcome: 'DELEGATE', effect: 'NEEDS_MORE' }] : [];
}

function tried(
  model: Model,
  one: RequestCase,
  person: Person,
  outcome: ReviewerOutcome,
): { readonly answer: Answer; readonly offer: Offer | null } {
  const copy = { ...one, entries: [...one.entries], log: [...one.log] };
  const answer = respond(model, copy, {
    ...{ kind: 'respond', on: 0, by: person.handle, outcome, revision: one.revision },
    ...{ reason: 'Tried.', confirms: true, params: null, note: null, to: null, door: null },
  });
  if (answer !== 'DONE' || copy.entries.at(-1)?.counted === false) return { answer, offer: null };
  if (copy.status === 'PENDING') {
    return { answer, offer: { outcome, effect: copy.stage === one.stage ? 'NEEDS_MORE' : 'NEXT_STAGE' } };
  }
  const decides = outcome !== 'ESCALATE' && outcome !== 'REQUEST_MORE_INFO';
  return { answer, offer: { outcome, effect: decides ? 'FINAL' : 'ENDS' } };
}
