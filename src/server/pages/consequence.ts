import { html } from 'hono/html';
import type { Outcome } from '../../domain/approval/lifecycle.ts';
import type { ShownApproval } from './approval-document.ts';
import { type Html, nothing } from './page.ts';
import { showText } from './show-text.ts';

/** Whether no stage is left to which the request could be escalated. */
export function endsByEscalation({ outcomes }: Pick<ShownApproval, 'outcomes'>): boolean {
  return outcomes.some(({ outcome, effect }) => outcome === 'ESCALATE' && effect === 'ENDS');
}

/** Why the viewer may not approve, or not decide at all; nothing for those who may. */
export function whyNot({ outcomes }: Pick<ShownApproval, 'outcomes'>): Html {
  const refused = outcomes.filter(({ outcome, allowed }) => !allowed && explained.has(outcome));
  const reasons = new Map<string, string[]>();
  for (const { outcome, reason } of refused) {
    const named = reasons.get(reason ?? '') ?? [];
    reasons.set(reason ?? '', [...named, explained.get(outcome) ?? '']);
  }
  const lines = [...reasons].map(
    ([reason, named]) =>
      html`<p class="notice why-not"><strong>You cannot ${either.format(named)}.</strong> ${showText(reason)}</p>`,
  );
  return lines.length > 0 ? html`${lines}` : nothing;
}

const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** The outcomes whose absence a reviewer would wonder about. */
const explained: ReadonlyMap<Outcome, string> = new Map<Outcome, string>([
  ['APPROVE', 'approve'],
  ['EDIT_AND_APPROVE', 'edit and approve'],
  ['REJECT', 'reject'],
]);
