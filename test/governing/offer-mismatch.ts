import type { ErrorCode } from '../../src/domain/errors.ts';
import { type Answer, allows, type Call, type Model } from './model.ts';
import { offeredNow } from './request-view.ts';

/** Whether what a person is about to do is offered to them; null when that is nothing that is offered. */
export function isOffered(model: Model, call: Call): boolean | null {
  if ((call.kind !== 'respond' && call.kind !== 'cancel') || call.on === null) return null;
  // What is observed is offered by the key.
  if (call.kind === 'respond' && call.door) return null;
  // What is observed is offered to whom the role still allows to call.
  if (!allows(model, call)) return null;
  const one = model.cases[call.on];
  const person = model.world.people.find(({ handle }) => handle === call.by);
  if (!one || !person) return null;
  const outcome = call.kind === 'respond' ? call.outcome : 'CANCEL';
  return offeredNow(model, one, person).some((offer) => offer.outcome === outcome);
}

/** What a page that shows only what is offered never hears. */
const neverAfterOffer: readonly ErrorCode[] = ['FORBIDDEN', 'SELF_APPROVAL', 'LIMIT_EXCEEDED', 'NOT_PENDING'];

/**
 * The sentence for a promise that was not kept: what is offered can be done and counts, and what is not offered cannot
 * or does not count.
 */
export function offerMismatch(
  offered: boolean | null,
  call: Call,
  answer: Answer,
  counted: boolean | null,
): string | null {
  // What an edit leads to is known only when it is there: within its editor's authority, beyond it, or ruled out.
  const edits = call.kind === 'respond' && call.outcome === 'EDIT_AND_APPROVE';
  if (offered === false && answer === 'DONE' && counted !== false && !edits)
    return 'It was not offered, and yet it could be done.';
  if (offered !== true) return null;
  if (counted === false && !edits) return 'It was offered, and then did not count.';
  const never = edits
    ? neverAfterOffer.filter((code) => code === 'SELF_APPROVAL' || code === 'NOT_PENDING')
    : neverAfterOffer;
  return never.some((code) => code === answer) ? `It was offered, and then refused: ${answer}.` : null;
}
