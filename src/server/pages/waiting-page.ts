import { html } from 'hono/html';
import type { Viewer } from '../../auth/viewer.ts';
import { graphql } from '../../documents/graphql.ts';
import { parseDocument } from '../../documents/parse-document.ts';
import { durationText } from './moment.ts';
import type { Page } from './page.ts';
import { callerBadge } from './page-caller.ts';
import type { PageParts } from './page-parts.ts';
import { principalName } from './principal-name.ts';
import { showText } from './show-text.ts';

const waitingDocument = parseDocument(
  graphql(`query WaitingPage {
  approvals(first: 50, filter: { status: [PENDING] }, orderBy: EXPIRES_AT_ASC) {
    nodes { id action riskLevel expiresAt requester { displayName kind } }
  }
}`),
);

/** The start page after signing in: pending approvals, the one that expires first at the top. */
export async function waitingPage(viewer: Viewer, secret: string, parts: PageParts): Promise<Page> {
  const { data, errors } = await parts.query(viewer, waitingDocument, {});
  if (errors?.[0]) throw errors[0];
  const lines = (data?.approvals.nodes ?? []).map(
    ({ id, action, riskLevel, expiresAt, requester }) =>
      html`<li><a href="/a/${id}">${showText(action)}</a> <span class="meta">${principalName(requester)} · ${riskLevel.toLowerCase()} risk · ${durationText(Date.parse(expiresAt) - viewer.readAt.getTime())} left</span></li>`,
  );
  const body =
    lines.length > 0
      ? html`<section><h1>Waiting for a decision</h1><ul class="history">${lines}</ul></section>`
      : html`<section><h1>Nothing waits</h1><p>When an agent asks, you find it here.</p></section>`;
  return {
    status: 200,
    title: 'Waiting for a decision',
    aside: callerBadge({ by: 'SESSION', viewer, secret }),
    body,
  };
}
