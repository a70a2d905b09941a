import { html, raw } from 'hono/html';
import type { Look } from '../../../packages/render/src/look.ts';
import { type ApprovalStatus, mayBeDone } from '../../domain/approval/lifecycle.ts';
import { hasTemplateSchema } from '../../domain/templates/templates.ts';
import { administrativeChangeOf } from './administrative-change-view.ts';
import { quoted, wordsOf } from './agent-words.ts';
import type { ShownApproval } from './approval-document.ts';
import { historyOf, outcomeNames } from './approval-history.ts';
import { progressOf } from './approval-progress.ts';
import { attachmentsOf } from './attachments-view.ts';
import { effectOf } from './effect-view.ts';
import { moment } from './moment.ts';
import { type Html, nothing } from './page.ts';
import { principalName } from './principal-name.ts';
import { refusedBefore } from './refused-before.ts';
import { showChanges } from './show-changes.ts';
import { foldedJson } from './show-json.ts';
import { showLines, showName, showText } from './show-text.ts';
import { showObject } from './show-value.ts';

export interface ApprovalViewParts {
  readonly now: Date;
  /** The address of our own pages. */
  readonly own: string;
  /** What the viewer can answer, or why they cannot. */
  readonly form: Html;
  /** A field for a question. */
  readonly asking: Html;
  /** Previews of attachments, by their URL. */
  readonly previews: ReadonlyMap<string, Html>;
}

/** An approval in the order in which its reviewer asks: what will be done, who decides, the answer, the facts. */
export function viewOf(
  approval: ShownApproval,
  { now, own, form, asking, previews }: ApprovalViewParts,
): Html {
  const look: Look = { own, trusted: false, author: approval.requester };
  return html`
${heading(approval)}
<div class="columns">
<div class="what">${refusedBefore(approval, look)}${administrativeChangeOf(approval, look)}${paramsOf(approval, look)}${summaryOf(approval, look)}</div>
<div class="decide">${progressOf(approval, now)}${effectOf(approval)}${form}</div>
<div class="facts">
${recommendationOf(approval, look)}
${keyValuesOf(approval)}
${contextOf(approval, look)}
${attachmentsOf(approval.attachments, previews)}
${conversationOf(approval, asking)}
${historyOf(approval)}
</div>
</div>`;
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

function heading(approval: ShownApproval): Html {
  const { status, riskLevel, action, requester, project, createdAt, type } = approval;
  return html`<header class="heading"><p class="eyebrow">${principalName(requester)} asks for approval of</p>
<h1><q>${showText(action)}</q></h1>
<p>${statusBadge(status)} <span class="badge ${risks[riskLevel]}">${riskLevel.toLowerCase()} risk</span>${status === 'PENDING' ? html` <a class="jump" href="#decide">To the answer ↓</a>` : nothing}</p>
<p class="meta">Asked in ${showText(project.name)} on ${moment(createdAt)} · type ${showName(type)}${assigned(approval)}</p></header>`;
}

function assigned({ assignee, assignedGroup, claimedBy }: ShownApproval): Html {
  const to = assignee
    ? principalName(assignee)
    : assignedGroup
      ? html`the group ${showText(assignedGroup)}`
      : null;
  return html`${to ? html` · for ${to}` : nothing}${claimedBy ? html` · ${principalName(claimedBy)} is looking at it` : nothing}`;
}

function paramsOf({ params, proposedParams, paramsSchema, status }: ShownApproval, look: Look): Html {
  if (!params || Object.keys(params).length === 0) return nothing;
  const title = mayBeDone(status) ? 'What will be done' : 'What was asked for';
  if (!proposedParams)
    return html`<section><h2>${title}</h2>${showObject(params, paramsSchema, look)}${foldedJson(params)}</section>`;
  return html`<section><h2>${title}, as edited by a reviewer</h2>${showChanges(proposedParams, params, look)}${foldedJson(params)}</section>`;
}

function summaryOf({ summary, requester, requestedBy }: ShownApproval, look: Look): Html {
  // Whomever it names, that is the word of the requester, which nobody has checked.
  const behalf = requestedBy
    ? html`<h2>On whose behalf, it says</h2>${quoted(requester, showLines(requestedBy))}`
    : nothing;
  return html`<section><h2>In words</h2>${wordsOf(requester, summary, look)}${behalf}</section>`;
}

function recommendationOf({ recommendation, requester }: ShownApproval, look: Look): Html {
  if (!recommendation) return nothing;
  const { outcome, confidence, rationale } = recommendation;
  const sure =
    confidence === null
      ? nothing
      : html` <meter min="0" max="1" value="${confidence}" aria-label="How sure it is"></meter> ${Math.round(confidence * 100)} % sure`;
  return html`<section><h2>What the agent would do</h2>
<p><strong>${outcomeNames[outcome.type]}</strong>${sure}</p>
${rationale ? wordsOf(requester, rationale, look) : nothing}${outcome.note ? quoted(requester, showLines(outcome.note)) : nothing}</section>`;
}

function keyValuesOf({ keyValueContext, requester }: ShownApproval): Html {
  if (keyValueContext.length === 0) return nothing;
  const pairs = keyValueContext.map(
    ({ key, value }) =>
      html`<dt>${showName(key)}</dt><dd>${value.includes('\n') ? showLines(value) : showText(value)}</dd>`,
  );
  return html`<section><h2>At a glance</h2>${quoted(requester, html`<dl>${pairs}</dl>`)}</section>`;
}

function contextOf(approval: ShownApproval, look: Look): Html {
  const { context, escalationSchema, requester } = approval;
  if (Object.keys(context).length === 0) return nothing;
  const trusted = hasTemplateSchema(approval);
  const shown = showObject(context, escalationSchema, { ...look, trusted, author: null });
  return html`<section><h2>Context</h2>${quoted(requester, shown)}${foldedJson(context)}</section>`;
}

/** In a frame, because a text can imitate the line with the author of another message. */
function saidBy(author: ShownApproval['messages']['nodes'][number]['author'], content: string): Html {
  const isProgram = author.kind === 'AGENT' || author.kind === 'SERVICE';
  return isProgram
    ? quoted(author, showLines(content))
    : html`<div class="words"><blockquote>${showLines(content)}</blockquote></div>`;
}

function conversationOf({ messages }: ShownApproval, asking: Html): Html {
  if (messages.nodes.length === 0 && asking === nothing) return nothing;
  const lines = messages.nodes.map(
    ({ author, automatic, content, createdAt }) =>
      html`<li>${principalName(author)}${automatic ? html` <span class="badge">automatic</span>` : nothing} <span class="meta">${moment(createdAt)}</span>${saidBy(author, content)}</li>`,
  );
  // Nothing was said: then there is a form alone, which is not printed.
  return html`<section id="conversation"${lines.length > 0 ? nothing : raw(' class="unprinted"')}><h2>Questions and answers</h2>${lines.length > 0 ? html`<ul class="history">${lines}</ul>` : nothing}${asking}</section>`;
}
