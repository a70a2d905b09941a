import { refusal } from '../../../domain/approval/authority.ts';
import { ValidationError } from '../../../domain/errors.ts';
import type { Actor } from '../../../domain/people/principal.ts';
import type { RequestParties } from '../../../domain/policy/right.ts';

/** A link is for a person who could decide the approval. */
export function requireLinkReviewer(reviewer: Actor, parties: RequestParties): void {
  const refused = refusal(reviewer, parties);
  const message =
    reviewer.kind !== 'HUMAN'
      ? 'A link is for a person; programs decide with an API key.'
      : refused && `${reviewer.displayName} could not decide this approval: choose another reviewer.`;
  if (message) throw new ValidationError([{ path: ['input', 'reviewer'], message }]);
}
