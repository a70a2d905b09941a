import { html } from 'hono/html';
import type { ShownApproval } from './approval-document.ts';
import { moment } from './moment.ts';
import { type Html, nothing } from './page.ts';
import { principalName } from './principal-name.ts';
import { foldedJson } from './show-json.ts';
import { showLines } from './show-text.ts';

type ShownEffect = ShownApproval['effect'];

const tones = {
  NOT_REDEEMED: '',
  REDEEMED: 'info',
  SUCCEEDED: 'good',
  FAILED: 'danger',
  UNCERTAIN: 'warning',
  REVOKED: 'warning',
} as const;

const words = {
  NOT_REDEEMED: 'not begun',
  REDEEMED: 'under way',
  SUCCEEDED: 'done',
  FAILED: 'failed',
  UNCERTAIN: 'uncertain',
  REVOKED: 'revoked',
} as const;

/** What became of what was approved; nothing where nothing may happen. */
export function effectOf({ effect }: Pick<ShownApproval, 'effect'>): Html {
  const { status } = effect;
  if (status === 'NONE') return nothing;
  return html`<section><h2>What became of it</h2>
<p><span class="badge ${tones[status]}">${words[status]}</span> ${sentenceOf(effect)}</p>${reportOf(effect)}</section>`;
}

function sentenceOf({
  status,
  redeemedBy,
  redeemedAt,
  leaseEndsAt,
  reportedAt,
  ...effect
}: ShownEffect): Html {
  const { expiresAt, revokedBy, revokedAt } = effect;
  if (revokedBy && revokedAt)
    return html`${principalName(revokedBy)} revoked the receipt on ${moment(revokedAt)}.`;
  if (!redeemedBy || !redeemedAt) {
    return expiresAt ? html`Its receipt can be redeemed until ${moment(expiresAt)}.` : nothing;
  }
  const begun = html`${principalName(redeemedBy)} redeemed the receipt on ${moment(redeemedAt)}`;
  if (reportedAt) return html`${begun} and reported this on ${moment(reportedAt)}.`;
  if (status !== 'UNCERTAIN') return html`${begun}.`;
  const by = leaseEndsAt ? html` by ${moment(leaseEndsAt)}` : nothing;
  return html`${begun} and did not report${by} what became of it. Find out whether it happened before it is asked for again.`;
}

/** In the words of who reported or revoked it, which nobody has checked. */
function reportOf({ error, result, redeemedBy, revokeReason }: ShownEffect): Html {
  const why =
    error && redeemedBy
      ? html`<figure class="words"><figcaption>Reported by ${principalName(redeemedBy)}</figcaption><blockquote>${showLines(error)}</blockquote></figure>`
      : nothing;
  return html`${why}${result ? foldedJson(result) : nothing}${revokeReason ? showLines(revokeReason) : nothing}`;
}
