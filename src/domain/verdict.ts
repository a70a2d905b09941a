import type { Outcome, ReviewerOutcome } from './lifecycle.ts';
import { paramsPatch } from './params-patch.ts';

type Json = Record<string, unknown>;

/** What a reviewer answers, in one shape for every outcome; what an outcome does not have is null. */
export interface Answer {
  readonly outcome: ReviewerOutcome;
  readonly note: string | null;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly modifiedParams: Json | null;
  /** Handle or id of the person to pass it to. */
  readonly to: string | null;
  readonly overrideAction: string | null;
  readonly overrideParams: Json | null;
}

/** An answer with nothing in it, for the others to be laid over. */
export const silence = {
  note: null,
  reason: null,
  reasonCode: null,
  modifiedParams: null,
  to: null,
  overrideAction: null,
  overrideParams: null,
} as const;

/** What an answer does to the content: an edit makes the next revision, anything else leaves it. */
export function editOf(
  answer: Pick<Answer, 'outcome' | 'modifiedParams'>,
  request: { readonly revision: number; readonly params: Json | null },
): { revision: number; params: Json | null; patch: Json[] | null; edited: boolean } {
  if (answer.outcome !== 'EDIT_AND_APPROVE' || !answer.modifiedParams) {
    return { revision: request.revision, params: request.params, patch: null, edited: false };
  }
  return {
    revision: request.revision + 1,
    params: answer.modifiedParams,
    patch: paramsPatch(request.params, answer.modifiedParams),
    edited: true,
  };
}

/** The event that tells of an outcome. */
export function eventTypeOf(outcome: Outcome): 'approval.decided' | 'approval.delegated' {
  return outcome === 'DELEGATE' ? 'approval.delegated' : 'approval.decided';
}
