import { html } from 'hono/html';
import { linkEnds } from '../../domain/link/link.ts';
import type { ShownApproval } from './approval-document.ts';
import { historyOf } from './approval-history.ts';
import { statusBadge } from './approval-view.ts';
import { banner } from './banner.ts';
import { lostWords } from './kept-words.ts';
import { type Html, message, nothing, type Page } from './page.ts';
import { callerBadge, type PageCaller } from './page-caller.ts';
import type { TypedFields } from './param-field.ts';
import { showText, titleText } from './show-text.ts';
import { resumeForm } from './sign-in-first.ts';

/** What was typed into a form that came too late, and the base of our pages. */
interface LateForm {
  readonly typed: URLSearchParams;
  readonly publicUrl: string;
}

/**
 * By a link that has ended one sees what came of it, and no more. The words of a form are shown, with the way to the
 * request as it is now: nobody types a reason twice because the agent revised meanwhile.
 */
export function endedPage(
  caller: PageCaller & { readonly by: 'LINK' },
  approval: ShownApproval,
  { typed, publicUrl }: LateForm,
): Page {
  const used = caller.end === 'USED';
  const outcome = used
    ? html`<section><h1><q>${showText(approval.action)}</q></h1><p>${statusBadge(approval.status)}</p></section>${historyOf(approval)}`
    : nothing;
  const words = lostWords(used ? notOnRecord(typed, approval) : typed);
  return {
    status: used ? 200 : 410,
    title: used ? titleText(approval.action) : 'This link has ended',
    aside: callerBadge(caller),
    body: html`${banner(used ? 'good' : 'danger', caller.end ? linkEnds[caller.end] : '')}
${outcome}${unsent(words, `/a/${approval.id}`, { typed, publicUrl })}`,
    holdsLink: true,
    approval,
  };
}

/** A link that there is not, or not any more. */
export function unknownLink(path: `/${string}`, late: LateForm): Page {
  return message(
    403,
    'Unknown link',
    html`<p>This link is not known. Check that you copied all of it, or ask for another.</p>${unsent(lostWords(late.typed), path, late)}`,
  );
}

function unsent(words: Html, path: `/${string}`, { typed, publicUrl }: LateForm): Html {
  if (words === nothing) return nothing;
  return html`${words}<p>These words were not sent. Copy them, or sign in and send them from there.</p>${resumeForm({ path, words: typed, publicUrl, label: 'Go on with these words' })}`;
}

/** A form that is sent a second time has its words on record already. */
function notOnRecord(typed: TypedFields, { decisions }: ShownApproval): URLSearchParams {
  const known = new Set(
    decisions.nodes.flatMap(({ reason, note, overrideAction }) => [reason, note, overrideAction].map(asText)),
  );
  return new URLSearchParams([...typed].filter(([, value]) => !known.has(asText(value))));
}

const asText = (words: string | null) => (words ?? '').replace(/\r\n?/g, '\n').trim();
