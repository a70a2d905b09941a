import type { Draft } from './drafts.ts';
import type { HeldDecision } from './outbox.ts';
import type { Outcome } from './outcomes.ts';
import type { Edits } from './read-edits.ts';

/** What is still missing, as a sentence; or the decision as it is sent. */
export type Reading = { readonly missing: string } | { readonly decision: HeldDecision['decision'] };

interface Rules {
  readonly reasonRequired: boolean;
  readonly confirmationCode: string | null;
  readonly endsByEscalation: boolean;
}

/** Reads the fields of the outcome that was chosen, and of no other. */
export function decisionOf(outcome: Outcome, draft: Draft, edits: Edits, rules: Rules): Reading {
  const [reason, note] = [draft.reason.trim() || null, draft.note.trim() || null];
  if (rules.confirmationCode && draft.confirmation.trim() === '')
    return { missing: 'Repeat the code to confirm.' };
  if (needingReason.has(outcome) && rules.reasonRequired && !reason)
    return { missing: 'The policy asks for a reason.' };
  switch (outcome) {
    case 'APPROVE':
      return { decision: { approve: { reason } } };
    case 'EDIT_AND_APPROVE':
      if (Object.keys(edits.wrong).length > 0) return { missing: 'A field has a value that it cannot have.' };
      if (Object.keys(edits.set).length === 0) return { missing: 'Nothing is changed yet.' };
      return { decision: { editAndApprove: { set: edits.set, reason } } };
    case 'REJECT':
      return { decision: { reject: { reason, reasonCode: draft.reasonCode.trim() || null } } };
    case 'DELEGATE':
      if (draft.to.trim() === '') return { missing: 'Name the reviewer who decides in your place.' };
      return { decision: { delegate: { to: draft.to.trim(), reason } } };
    case 'ESCALATE':
      if (rules.endsByEscalation && !draft.endsIt)
        return { missing: 'No stage is left above: tick that it ends.' };
      return { decision: { escalate: { note } } };
    case 'REQUEST_MORE_INFO':
      if (!note) return { missing: 'Write your question.' };
      return { decision: { requestMoreInfo: { note } } };
    case 'OVERRIDE':
      if (draft.instead.trim() === '' || !reason) return { missing: 'Say what is done instead, and why.' };
      return { decision: { override: { action: draft.instead.trim(), reason } } };
    default:
      return { decision: { withdraw: reason } };
  }
}

const needingReason: ReadonlySet<Outcome> = new Set<Outcome>([
  'APPROVE',
  'EDIT_AND_APPROVE',
  'REJECT',
  'DELEGATE',
]);
