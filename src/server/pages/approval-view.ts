import { html } from 'hono/html';
import type { ApprovalStatus, Outcome } from '../../domain/approval/lifecycle.ts';
import type { PolicySnapshot } from '../../domain/policy/policy-snapshot.ts';
import type { ShownApproval } from './approval-document.ts';
import { fromMarkdown } from './markdown.ts';
import { durationText, moment } from './moment.ts';
import { type Html, nothing } from './page.ts';
import { showObject, showPlain, words } from './show-value.ts';

/** Everything a reviewer needs to know of an approval, in the order in which they ask for it. */
export function viewOf(approval: ShownApproval, now: Date, asking: Html): Html {
  return html`
${heading(approval, now)}
<section><h2>Summary</h2>${fromMarkdown(approval.summary)}</section>
${recommendationOf(approval)}
${keyValuesOf(approval)}
${paramsOf(approval)}
${contextOf(approval)}
${attachmentsOf(approval)}
${conversationOf(approval, asking)}
${progressOf(approval)}
${historyOf(approval)}`;
}

const statuses: Readonly<Record<ApprovalStatus, { readonly words: string; readonly tone: string }>> = {
  PENDING: { words: 'waiting for a decision', tone: 'info' },
  APPROVED: { words: 'approved', tone: 'good' },
  REJECTED: { words: 'rejected', tone: 'danger' },
  OVERRIDDEN: { words: 'overridden', tone: 'warning' },
  ESCALATED: { words: 'escalated', tone: 'warning' },
  INFO_REQUESTED: { words: 'waiting for information', tone: 'warning' },
  EXPIRED: { words: 'expired', tone: '' },
  CANCELED: { words: 'canceled', tone: '' },
};

const risks = { LOW: 'good', MEDIUM: 'info', HIGH: 'warning', CRITICAL: 'danger' } as const;

export function statusBadge(status: ApprovalStatus): Html {
  const { words: said, tone } = statuses[status];
  return html`<span class="badge ${tone}">${said}</span>`;
}

function heading(approval: ShownApproval, now: Date): Html {
  const { status, riskLevel, action, requester, requestedBy, project, createdAt, expiresAt } = approval;
  const ends =
    status === 'PENDING'
      ? html` · <strong>${durationText(Date.parse(expiresAt) - now.getTime())} left</strong>, until ${moment(expiresAt)}`
      : nothing;
  return html`<h1>${action}</h1>
<p>${statusBadge(status)} <span class="badge ${risks[riskLevel]}">${riskLevel.toLowerCase()} risk</span></p>
<p class="meta">Asked by ${requester.displayName}${requestedBy ? html` for ${requestedBy}` : nothing} in ${project.name}, ${moment(createdAt)}${ends}${assigned(approval)}</p>`;
}

function assigned({ assignee, assignedGroup, claimedBy }: ShownApproval): Html {
  const to = assignee?.displayName ?? (assignedGroup && `the group ${assignedGroup}`);
  return html`${to ? html` · for ${to}` : nothing}${claimedBy ? html` · ${claimedBy.displayName} is looking at it` : nothing}`;
}

function recommendationOf({ recommendation }: ShownApproval): Html {
  if (!recommendation) return nothing;
  const { outcome, confidence, rationale } = recommendation;
  const sure =
    confidence === null
      ? nothing
      : html` <meter min="0" max="1" value="${confidence}"></meter> ${Math.round(confidence * 100)} % sure`;
  return html`<section><h2>What the agent would do</h2>
<p><strong>${outcomeNames[outcome.type]}</strong>${sure}</p>
${rationale ? fromMarkdown(rationale) : nothing}${outcome.note ? html`<p>${outcome.note}</p>` : nothing}</section>`;
}

function keyValuesOf({ keyValueContext }: ShownApproval): Html {
  if (keyValueContext.length === 0) return nothing;
  return html`<section><h2>At a glance</h2><dl>${keyValueContext.map(({ key, value }) => html`<dt>${key}</dt><dd>${value}</dd>`)}</dl></section>`;
}

function paramsOf({ params, proposedParams, paramsSchema }: ShownApproval): Html {
  if (!params || Object.keys(params).length === 0) return nothing;
  if (!proposedParams)
    return html`<section><h2>What will be done</h2>${showObject(params, paramsSchema)}</section>`;
  const names = [...new Set([...Object.keys(proposedParams), ...Object.keys(params)])];
  const lines = names.map((name) => {
    const [before, after] = [proposedParams[name], params[name]];
    const same = JSON.stringify(before) === JSON.stringify(after);
    return html`<dt>${words(name)}</dt><dd>${same ? showPlain(after) : html`<del>${showPlain(before)}</del> <ins>${showPlain(after)}</ins>`}</dd>`;
  });
  return html`<section><h2>What will be done, as edited by a reviewer</h2><dl>${lines}</dl></section>`;
}

function contextOf({ context, escalationSchema }: ShownApproval): Html {
  if (Object.keys(context).length === 0) return nothing;
  return html`<section><h2>Context</h2>${showObject(context, escalationSchema)}</section>`;
}

function attachmentsOf({ attachments }: ShownApproval): Html {
  if (attachments.length === 0) return nothing;
  const lines = attachments.map(
    ({ name, mediaType, sizeBytes, url }) =>
      html`<li><a href="${url}">${name}</a> <span class="meta">${mediaType}, ${sizeOf(sizeBytes)}</span></li>`,
  );
  return html`<section><h2>Files</h2><ul>${lines}</ul></section>`;
}

function sizeOf(bytes: number): string {
  const kibibytes = bytes / 1024;
  if (kibibytes < 1) return `${bytes} bytes`;
  return kibibytes < 1024 ? `${Math.round(kibibytes)} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`;
}

function conversationOf({ messages }: ShownApproval, asking: Html): Html {
  if (messages.nodes.length === 0 && asking === nothing) return nothing;
  const lines = messages.nodes.map(
    ({ author, automatic, content, createdAt }) =>
      html`<li><strong>${author.displayName}</strong>${automatic ? html` <span class="badge">automatic</span>` : nothing} <span class="meta">${moment(createdAt)}</span><p class="said">${content}</p></li>`,
  );
  return html`<section id="conversation"><h2>Questions and answers</h2>${lines.length > 0 ? html`<ul class="history">${lines}</ul>` : nothing}${asking}</section>`;
}

function progressOf({ status, progress, policySnapshot }: ShownApproval): Html {
  const { policy } = policySnapshot as Pick<PolicySnapshot, 'policy'>;
  const { stage, stages, approvals, rejections, required, groups, stageEndsAt } = progress;
  if (status !== 'PENDING' || (stages === 1 && required === 1 && !policy)) return nothing;
  const whom = groups.map(({ group, count }) => `${count} of ${group}`).join(' and ');
  return html`<section><h2>Who has to decide</h2>
<p>${stages > 1 ? `Stage ${stage} of ${stages}: ` : ''}${approvals} of ${required} approval${required === 1 ? '' : 's'}${whom && `, ${whom}`}${rejections > 0 ? `, ${rejections} against` : ''}.</p>
${policy ? html`<p class="meta">By the policy “${policy.name}”.</p>` : nothing}
${stageEndsAt ? html`<p class="meta">Goes to the next stage by itself at ${moment(stageEndsAt)}.</p>` : nothing}</section>`;
}

/** Outcomes, in the past tense. */
const pastOutcomes: Readonly<Record<Outcome, string>> = {
  APPROVE: 'approved',
  EDIT_AND_APPROVE: 'edited and approved',
  REJECT: 'rejected',
  DELEGATE: 'delegated',
  OVERRIDE: 'overrode',
  ESCALATE: 'escalated',
  REQUEST_MORE_INFO: 'asked for more information',
  EXPIRE: 'ended it: its time ran out',
  CANCEL: 'withdrew it',
};

const outcomeNames: Readonly<Record<Outcome, string>> = {
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

export function historyOf({ decisions }: Pick<ShownApproval, 'decisions'>): Html {
  if (decisions.nodes.length === 0) return nothing;
  const lines = decisions.nodes.map((decision) => {
    const { outcome, decidedBy, decidedAt, reason, note, delegatedTo, overrideAction, final } = decision;
    const said = [
      delegatedTo && `to ${delegatedTo.displayName}`,
      overrideAction && `to do instead: ${overrideAction}`,
    ];
    const why = [reason, note].filter(Boolean).map((words) => html`<br>“${words}”`);
    return html`<li><strong>${decidedBy.displayName}</strong> ${pastOutcomes[outcome]} ${said.filter(Boolean).join(' ')} <span class="meta">${moment(decidedAt)}${final ? '' : ' · not final'}</span>${why}</li>`;
  });
  return html`<section><h2>Decisions</h2><ul class="history">${lines}</ul></section>`;
}
