import { html } from 'hono/html';
import type { Look } from '../../../packages/render/src/look.ts';
import { wordsOf } from './agent-words.ts';
import type { ShownElicitation } from './elicitation-document.ts';
import { durationText, moment } from './moment.ts';
import { type Html, nothing } from './page.ts';
import { principalName } from './principal-name.ts';
import { showText } from './show-text.ts';
import { showObject } from './show-value.ts';

/** The question, whose words it is made of, and how it ended if it has. */
export function elicitationView(
  question: ShownElicitation,
  { now, own }: { readonly now: Date; readonly own: string },
): Html {
  const look: Look = { own, trusted: false, author: null };
  const { message, requester, status, expiresAt, project, task, content } = question;
  const left = Date.parse(expiresAt) - now.getTime();
  const rest =
    status === 'PENDING' ? html`expires ${moment(expiresAt)}, in ${durationText(left)}` : endOf(question);
  return html`<section><p>${statusBadge(status)}</p>
<h1>A question for ${audienceOf(question)}</h1>
<p class="meta">${principalName(requester)} asks</p>
<h2>The question</h2>${wordsOf(requester, message, look)}
<p class="meta">${showText(project.name)}${isNamedFor(task.name, message) ? nothing : html` · ${showText(task.name)}`} · asked ${moment(question.createdAt)} · ${rest}</p></section>
${content ? html`<section><h2>The answer</h2>${showObject(content, question.responseSchema, look)}</section>` : nothing}`;
}

/** A case that the question opened is named for its first line, without the marks of a heading. */
function isNamedFor(name: string, message: string): boolean {
  return message
    .replace(/^#+\s*/, '')
    .trimStart()
    .startsWith(name.replace(/…$/, ''));
}

function audienceOf({ assignee, assignedGroup }: ShownElicitation): Html {
  if (assignee) return showText(assignee.displayName);
  return assignedGroup ? html`the group ${showText(assignedGroup)}` : html`a reviewer`;
}

function endOf({ answeredBy, answeredAt, status }: ShownElicitation): Html {
  const at = answeredAt ? html` ${moment(answeredAt)}` : nothing;
  if (status === 'EXPIRED' || !answeredBy) return html`${ends[status]}${at}`;
  return html`${ends[status]} by ${principalName(answeredBy)}${at}`;
}

const ends: Readonly<Record<ShownElicitation['status'], string>> = {
  PENDING: 'waits',
  ACCEPTED: 'answered',
  DECLINED: 'declined',
  CANCELED: 'canceled',
  EXPIRED: 'expired without an answer',
};

const tones: Readonly<Partial<Record<ShownElicitation['status'], string>>> = {
  PENDING: 'info',
  ACCEPTED: 'good',
  EXPIRED: 'warning',
};

function statusBadge(status: ShownElicitation['status']): Html {
  const label = status === 'PENDING' ? 'waits for an answer' : status.toLowerCase();
  return html`<span class="badge ${tones[status] ?? ''}">${label}</span>`;
}
