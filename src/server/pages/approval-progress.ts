import { html } from 'hono/html';
import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import { fallbackWords } from '../../domain/policy/fallback.ts';
import type { ShownApproval } from './approval-document.ts';
import { durationText, moment } from './moment.ts';
import { type Html, nothing } from './page.ts';
import { principalName } from './principal-name.ts';
import { showText } from './show-text.ts';

/** Who has to decide, who has voted, and how long it waits; how it ended, when it has. */
export function progressOf(approval: ShownApproval, now: Date): Html {
  const { status, expiresAt } = approval;
  if (status !== 'PENDING') return endOf(approval);
  return html`<section class="progress"><h2>Who has to decide</h2>
${needed(approval)}
${ableOf(approval)}
${votesOf(approval)}
${stageEnd(approval)}
<p><strong>${durationText(Date.parse(expiresAt) - now.getTime())} left</strong>, until ${moment(expiresAt)}.</p></section>`;
}

function needed(approval: ShownApproval): Html {
  const { progress, policySnapshot } = approval;
  const { policyName, fallback } = policySnapshot;
  const { stage, stages, approvals, rejections, required, groups } = progress;
  const whom = groups.map(
    ({ group, count }, index) => html`${index > 0 ? ' and ' : ''}${count} of ${showText(group)}`,
  );
  const who = groups.length > 0 ? html`${whom}` : html`${required} reviewer${required === 1 ? '' : 's'}`;
  const sentence = html`${who} ${required === 1 ? 'has' : 'have'} to approve; ${approvals} of ${required} ${approvals === 1 ? 'has' : 'have'}${rejections > 0 ? `, ${rejections} voted against` : ''}.`;
  return html`<p>${stages > 1 ? `Stage ${stage} of ${stages}. ` : ''}${sentence}</p>
${policyName ? html`<p class="meta">By the policy “${showText(policyName)}”.</p>` : nothing}${fallback ? html`<p class="warning">${fallbackWords[fallback]}</p>` : nothing}${assignmentOf(approval)}`;
}

/** What an assignment means here: who alone may decide, or a label. */
function assignmentOf({ assignee, assignedGroup, progress }: ShownApproval): Html {
  const group = assignedGroup === null ? null : html`the group ${showText(assignedGroup)}`;
  const to = assignee ? principalName(assignee) : group;
  if (!to) return nothing;
  return progress.assigneeOnly
    ? html`<p class="meta">Only ${to}, to whom it is assigned, and who stands in for them, may decide.</p>`
    : html`<p class="meta">It is assigned to ${to}; others whom this stage asks may decide it, too.</p>`;
}

/** Who could take a seat that is left. */
function ableOf({ progress: { seats } }: ShownApproval): Html {
  const able = new Map(seats.flatMap(({ couldFill }) => couldFill.map((one) => [one.handle, one] as const)));
  if (able.size === 0) return nothing;
  const names = [...able.values()].map((one, index) => html`${index > 0 ? ', ' : ''}${principalName(one)}`);
  return html`<p class="meta">Could approve now: ${names}${seats.some(({ couldFill }) => couldFill.length > 5) ? ' and others' : ''}.</p>`;
}

/** The votes that stand at this stage, for what is shown. */
function votesOf({ decisions, revision, progress }: ShownApproval): Html {
  const counting = new Set(
    progress.votes.flatMap(({ principal, counts }) => (counts ? principal.handle : [])),
  );
  const votes = decisions.nodes.filter(
    (vote) =>
      vote.counted === true &&
      vote.revision === revision &&
      vote.stage === progress.stage &&
      counting.has(vote.decidedBy.handle),
  );
  const lapsed = progress.votes.flatMap(({ principal, because }) =>
    because ? html`<li>The vote of ${principalName(principal)} does not count: ${lapses[because]}.</li>` : [],
  );
  if (votes.length + lapsed.length === 0) return html`<p class="none">Nobody has voted yet.</p>`;
  const lines = votes.map(
    ({ decidedBy, outcome, decidedAt }) =>
      html`<li>${principalName(decidedBy)} ${pastOutcomes[outcome]} <span class="meta">${moment(decidedAt)}</span></li>`,
  );
  return html`<ul class="votes">${lines}${lapsed}</ul>`;
}

const lapses = {
  ROLE_LOST: 'they may not decide any more',
  GROUP_LOST: 'they have left the group that they voted for',
  AUTHORITY_LOST: 'this is beyond their authority now',
  ACCESS_ENDED: 'all access of its voter was ended',
  ONE_PERSON: 'its voter is one person with the requester by now',
  KEY_REVOKED: 'the key or session that it was cast with was revoked',
  VOIDED: 'an administrator has voided it',
} as const;

function stageEnd({ progress: { stageEndsAt, stage, stages } }: ShownApproval): Html {
  if (!stageEndsAt) return nothing;
  const then = stage < stages ? 'Goes to the next stage by itself' : 'This stage ends';
  return html`<p class="meta">${then} at ${moment(stageEndsAt)}.</p>`;
}

function endOf({ status, decisions, expiresAt }: ShownApproval): Html {
  const last = decisions.nodes.findLast(({ final }) => final);
  if (!last) return nothing;
  const waits =
    status === 'INFO_REQUESTED' ? html`<p>The agent has to answer, until ${moment(expiresAt)}.</p>` : nothing;
  return html`<section class="progress"><h2>How it ended</h2><p>${principalName(last.decidedBy)} ${pastOutcomes[last.outcome]} on ${moment(last.decidedAt)}.</p>${waits}</section>`;
}
