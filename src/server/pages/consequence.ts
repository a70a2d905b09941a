import { html } from 'hono/html';
import type { Outcome } from '../../domain/approval/lifecycle.ts';
import type { ShownApproval } from './approval-document.ts';
import { type Html, nothing } from './page.ts';
import { showText } from './show-text.ts';

type Option = ShownApproval['outcomes'][number];
type Judged = Pick<ShownApproval, 'progress' | 'outcomes'>;

/** What an outcome does to this request, if it is chosen now. */
export function consequenceOf({ outcome, effect }: Option, { progress }: Judged): string {
  return consequences[outcome]?.(effect, progress) ?? '';
}

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

type Consequence = (effect: Option['effect'], progress: Judged['progress']) => string;

const consequences: Readonly<Partial<Record<Outcome, Consequence>>> = {
  APPROVE: (effect, { approvals, required }) =>
    effect === 'FINAL'
      ? 'ends the request: the agent may do it at once'
      : `counts as one of ${required} approvals; ${required - approvals - 1} more will be needed`,
  EDIT_AND_APPROVE: (effect, { required }) => {
    if (effect === null) return 'if your changes bring it within your authority';
    return effect === 'FINAL'
      ? 'ends the request: the agent may do it with your changes'
      : `with your changes; votes on what was before no longer count, and ${required - 1} more will be needed`;
  },
  REJECT: (effect, { rejections, denyThreshold }) =>
    effect === 'FINAL'
      ? 'ends the request for good: nothing is done'
      : `counts as one of ${denyThreshold} votes against; ${denyThreshold - rejections - 1} more will be needed`,
  REQUEST_MORE_INFO: () => 'nobody can decide until the agent has answered',
  DELEGATE: () => 'the reviewer you name decides in your place',
  ESCALATE: (effect, { stage, stages }) =>
    effect === 'ENDS'
      ? 'ends the request: nobody is above this stage, and nothing is done'
      : `goes on to stage ${Math.min(stage + 1, stages)} of ${stages}, whose reviewers decide`,
  OVERRIDE: () => 'ends the request without more votes: the agent does what you write, and the log says so',
  CANCEL: () => 'ends the request: nothing is done',
};
