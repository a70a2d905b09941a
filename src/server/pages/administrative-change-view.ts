import { html } from 'hono/html';
import type { Look } from '../../../packages/render/src/look.ts';
import type { ShownApproval } from './approval-document.ts';
import { moment } from './moment.ts';
import { type Html, nothing } from './page.ts';
import { showChange } from './show-changes.ts';
import { showName, showText } from './show-text.ts';

/** What a change of administration changes, from old to new, and what came of it. */
export function administrativeChangeOf({ status, administrativeChange }: ShownApproval, look: Look): Html {
  if (!administrativeChange) return nothing;
  const lines = administrativeChange.changes.map(
    ({ field, from, to }) =>
      html`<dt>${showName(field)}</dt><dd>${showChange(readable(from), readable(to), look)}</dd>`,
  );
  return html`<section><h2>What will change</h2>${outcomeOf(status, administrativeChange)}<dl>${lines}</dl></section>`;
}

/** Lists and objects line by line, so that what differs in them is found; undefined where there is nothing. */
function readable(value: unknown): unknown {
  if (value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : value;
}

function outcomeOf(
  status: ShownApproval['status'],
  { appliedAt, refusedAt, refusal }: NonNullable<ShownApproval['administrativeChange']>,
): Html {
  if (appliedAt) return html`<p class="meta">It was changed on ${moment(appliedAt)}.</p>`;
  if (refusedAt) {
    return html`<p class="notice danger">It was not changed on ${moment(refusedAt)}: ${showText(refusal ?? '')}</p>`;
  }
  return status === 'APPROVED' ? html`<p class="meta">It is about to be changed.</p>` : nothing;
}
