import { editKeyword } from '../json-schema/edit-rules.ts';
import { isObject, subSchemas } from '../json-schema/schema-work.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';

/** What of a request decides whether the press of a button can answer it. */
export interface PressRules extends Pick<PolicySnapshot, 'reasonRequired' | 'confirmationRequired'> {
  readonly paramsSchema: Readonly<Record<string, unknown>> | null;
}

/**
 * Why a request cannot be decided by a button that says yes or no, or null when it can: there is no button that the
 * server would refuse. `mayApprove` has one entry for each of those who are asked to press.
 */
export function pressRefusal(
  { reasonRequired, confirmationRequired, paramsSchema }: PressRules,
  mayApprove: readonly boolean[],
): string | null {
  if (reasonRequired) return 'The policy asks for a reason.';
  if (confirmationRequired) return 'The policy asks for a confirmation code.';
  if (asksReviewer(paramsSchema)) return 'There are fields for a reviewer to fill in.';
  if (!mayApprove.every(Boolean)) return 'Not everyone who is asked here may approve it.';
  return null;
}

/** Whether the agent left a param to the reviewer. */
function asksReviewer(schema: PressRules['paramsSchema']): boolean {
  return [...subSchemas(schema ?? {})].some((part) => {
    const rule = part.schema[editKeyword];
    return isObject(rule) && rule['askReviewer'] === true;
  });
}
