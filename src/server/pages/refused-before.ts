import { html } from 'hono/html';
import type { Look } from '../../../packages/render/src/look.ts';
import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import type { ShownApproval } from './approval-document.ts';
import { moment } from './moment.ts';
import { type Html, nothing } from './page.ts';
import { principalName } from './principal-name.ts';
import { showChanges } from './show-changes.ts';
import { showLines, showText } from './show-text.ts';

/** How the request ended that this one comes back for, why, and what is different now. */
export function refusedBefore({ insteadOf, params, action }: ShownApproval, look: Look): Html {
  if (!insteadOf?.decision) return nothing;
  const { decision, approvalUrl } = insteadOf;
  const { decidedBy, outcome, decidedAt, reason, reasonCode, note } = decision;
  const why = [reason, note].flatMap((words) => (words ? [showLines(words)] : []));
  const before = { action: insteadOf.action, ...insteadOf.params };
  return html`<section class="notice danger" id="refused-before"><h2>Asked before</h2>
<p>${principalName(decidedBy)} ${pastOutcomes[outcome]} a request like this on ${moment(decidedAt)}${reasonCode ? html` (${showText(reasonCode)})` : nothing}. <a href="${approvalUrl}">Open it</a></p>
${why}
<h3>What is different now</h3>
${showChanges(before, { action, ...params }, look)}</section>`;
}
