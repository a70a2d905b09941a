import { html } from 'hono/html';
import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import type { Outcome } from '../../domain/approval/lifecycle.ts';
import { doorWords } from '../../domain/people/door.ts';
import type { ShownApproval } from './approval-document.ts';
import { moment } from './moment.ts';
import { type Html, nothing } from './page.ts';
import { principalName } from './principal-name.ts';
import { showLines, showText } from './show-text.ts';

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  APPROVE: 'Approve',
  EDIT_AND_APPROVE: 'Edit and approve',
  REJECT: 'Reject',
  DELEGATE: 'Delegate',
  OVERRIDE: 'Do something else',
  ESCALATE: 'Escalate',
  REQUEST_MORE_INFO: 'Ask for more information',
  EXPIRE: 'Let it expire',
  CANCEL: 'Withdraw it',
};

/** Every decision on it, oldest first. */
export function historyOf({ decisions }: Pick<ShownApproval, 'decisions'>): Html {
  if (decisions.nodes.length === 0) return nothing;
  const lines = decisions.nodes.map((decision) => {
    const { outcome, decidedBy, decidedAt, reason, note, delegatedTo, overrideAction, final } = decision;
    const to = delegatedTo ? html` to ${principalName(delegatedTo)}` : nothing;
    const instead = overrideAction ? html` to do instead: “${showText(overrideAction)}”` : nothing;
    const why = [reason, note].flatMap((words) => (words ? [showLines(words)] : []));
    return html`<li>${principalName(decidedBy)} ${pastOutcomes[outcome]}${to}${instead} <span class="meta">${moment(decidedAt)}${doorOf(decision)}${final ? '' : ' · not final'}</span>${why}</li>`;
  });
  return html`<section><h2>Decisions</h2><ul class="history">${lines}</ul></section>`;
}

/** By what it came in, and who else has had that in their hands. */
function doorOf({
  authoritySnapshot: { door, doorMadeBy },
}: ShownApproval['decisions']['nodes'][number]): Html {
  const words = door && doorWords[door];
  if (!words) return nothing;
  const makers = doorMadeBy.map((one, i) => html`${i > 0 ? ' and ' : ''}${principalName(one)}`);
  return html` · by ${words}${makers.length > 0 ? html` that ${makers} made` : nothing}`;
}
