import { html } from 'hono/html';
import { isFormToken } from '../../auth/token.ts';
import { pagePath } from '../../domain/page-url.ts';
import { encodeId, uuidOf } from '../../domain/type-id.ts';
import { isEmbedded } from '../embed/is-embedded.ts';
import { admitForm } from './admit-form.ts';
import { approvalDocument, type SeenContent, type ShownApproval, seenDocument } from './approval-document.ts';
import { viewOf } from './approval-view.ts';
import { banner } from './banner.ts';
import { whyNot } from './consequence.ts';
import { endedPage, unknownLink } from './ended-page.ts';
import { isOurs, readForm } from './form-body.ts';
import { notFromHere, notHere, signedInAgain, tooMuch } from './form-refusals.ts';
import { keptWords, lostWords } from './kept-words.ts';
import { messageForm } from './message-form.ts';
import { outcomeForm } from './outcome-form.ts';
import { type Html, nothing, type Page, seeOther, sendPage } from './page.ts';
import { callerBadge, type PageCaller, pageCallerOf } from './page-caller.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import type { TypedFields } from './param-field.ts';
import { previewAttachments } from './preview-attachments.ts';
import { sendAnswer } from './send-answer.ts';
import { titleText } from './show-text.ts';
import { isResumed, signInFirst } from './sign-in-first.ts';
import { staleNotice } from './stale-notice.ts';

/** Shows one approval. Looking never changes anything, by a person or a program. */
export async function showApproval(page: PageRequest, id: string, parts: PageParts): Promise<void> {
  const shown = await pageFor(page, id, page.url.searchParams.get('link'), parts);
  await (shown ? sendPage(page.response, shown) : signInFirst(page, null, parts));
}

/** Null: the caller has to sign in first. */
async function pageFor(
  page: PageRequest,
  id: string,
  token: string | null,
  parts: PageParts,
): Promise<Page | null> {
  const requestId = uuidOf('Approval', id);
  if (!requestId) return noApproval;
  const caller = await pageCallerOf(page, requestId, token, parts);
  const late = { typed: new URLSearchParams(), publicUrl: parts.publicUrl() };
  if (caller === 'NO_LINK') return unknownLink(`/a/${id}`, late);
  if (caller === 'NOBODY') return null;
  const approval = await approvalOf(caller, requestId, parts);
  if (!approval) return noApproval;
  const done = page.url.searchParams.has('done') ? banner('good', 'Your answer is on record.') : nothing;
  return caller.by === 'LINK' && caller.end
    ? endedPage(caller, approval, late)
    : decisionPage(caller, approval, { notice: done, typed: late.typed, status: 200, parts });
}

/** Takes the answer of the page's form. */
export async function answerApproval(page: PageRequest, id: string, parts: PageParts): Promise<void> {
  const { request, response } = page;
  const requestId = uuidOf('Approval', id);
  if (!requestId) return sendPage(response, noApproval);
  if (!(isEmbedded(request) || isOurs(request, parts.publicUrl()))) return sendPage(response, notFromHere);
  const form = await readForm(request);
  if (!form) {
    response.setHeader('connection', 'close');
    return sendPage(response, tooMuch);
  }
  const caller = await pageCallerOf(page, requestId, form.get('link'), parts);
  const late = { typed: form, publicUrl: parts.publicUrl() };
  if (caller === 'NO_LINK') return sendPage(response, unknownLink(`/a/${id}`, late));
  if (caller === 'NOBODY') return signInFirst(page, form, parts);
  if (!(await admitForm(page, caller.viewer, parts))) return;
  const resumed = caller.by === 'SESSION' && isResumed(form);
  if (!resumed && caller.by === 'SESSION' && !isFormToken(form.get('token') ?? '', caller.secret)) {
    return sendPage(response, notFromHere);
  }
  const approval = await approvalOf(caller, requestId, parts);
  if (!approval) return sendPage(response, noApproval);
  // A form that is sent a second time shows the result of the first.
  if (caller.by === 'LINK' && caller.end) return sendPage(response, endedPage(caller, approval, late));
  const seen = await seenBy(caller, approval, form, parts);
  const refused = resumed ? resumedForm : await sendAnswer(caller, { approval, seen, form }, parts);
  if (!refused) return seeOther(response, pagePath(parts.publicUrl(), backTo(page, caller)));
  const now = (await approvalOf(caller, requestId, parts)) ?? approval;
  const refusal = banner(resumed ? 'good' : 'danger', refused.message);
  const isOfNow = (resumed && !form.has('revision')) || Number(form.get('revision')) === now.revision;
  if (now.status !== 'PENDING' || isOfNow) {
    const status = resumed ? 200 : statusOf(refused.code);
    return sendPage(
      response,
      await decisionPage(caller, now, { notice: refusal, typed: form, status, parts }),
    );
  }
  // It may have been revised between the two looks.
  const before = (await seenBy(caller, now, form, parts)) ?? seen;
  const typed = keptWords(form, { ...now, ...before });
  const stale = staleNotice(before, now, { own: parts.publicUrl(), trusted: false, author: now.requester });
  const notice = html`${refused.code === 'STALE_REVISION' ? nothing : refusal}${stale}`;
  return sendPage(response, await decisionPage(caller, now, { notice, typed, status: 409, parts }));
}

const resumedForm = { code: 'RESUMED', message: signedInAgain };

/** What the form was rendered from; null for a revision that there never was. */
async function seenBy(
  caller: PageCaller,
  approval: ShownApproval,
  form: URLSearchParams,
  parts: PageParts,
): Promise<SeenContent | null> {
  const revision = Number(form.get('revision'));
  if (revision === approval.revision) return approval;
  if (!Number.isInteger(revision) || revision < 1 || revision > approval.revision) return null;
  const { data, errors } = await parts.query(caller.viewer, seenDocument, { id: approval.id, revision });
  if (errors?.[0]) throw errors[0];
  return data?.approval?.pastRevision ?? null;
}

async function approvalOf(
  caller: PageCaller,
  requestId: string,
  parts: PageParts,
): Promise<ShownApproval | null> {
  const id = encodeId('Approval', requestId);
  const { data, errors } = await parts.query(caller.viewer, approvalDocument, { id });
  if (errors?.[0]) throw errors[0];
  return data?.approval ?? null;
}

async function decisionPage(
  caller: PageCaller,
  approval: ShownApproval,
  shown: {
    readonly notice: Html;
    readonly typed: TypedFields;
    readonly status: number;
    readonly parts: PageParts;
  },
): Promise<Page> {
  const byLink = caller.by === 'LINK';
  const hidden = {
    key: shown.parts.newKey(),
    ...(byLink ? { link: caller.token } : { token: caller.formToken }),
  };
  const form = outcomeForm({ approval, typed: shown.typed, hidden, asksForCode: byLink });
  const view = viewOf(approval, {
    now: caller.viewer.readAt,
    own: shown.parts.publicUrl(),
    form: form === nothing ? cannotDecide(approval, shown.typed) : form,
    asking: messageForm(approval.id, caller, shown.parts.newKey, shown.typed.get('content') ?? ''),
    previews: await previewAttachments(approval.attachments, shown.parts),
  });
  const body = html`${shown.notice}${view}`;
  const title = titleText(approval.action);
  const aside = callerBadge(caller, approval.id);
  return { status: shown.status, title, aside, body, holdsLink: byLink, approval };
}

function cannotDecide(approval: ShownApproval, typed: TypedFields): Html {
  const words = lostWords(typed);
  if (approval.status !== 'PENDING') return words;
  const why = whyNot(approval);
  return html`<section id="decide"><h2>Your answer</h2>${why === nothing ? html`<p>There is nothing for you to decide here now: it waits for another reviewer.</p>` : why}</section>${words}`;
}

const noApproval = notHere('approval');

const statusesOf: Readonly<Record<string, number>> = { VALIDATION_FAILED: 422, NOT_FOUND: 404 };

function statusOf(code: string): number {
  return statusesOf[code] ?? (['FORBIDDEN', 'SELF_APPROVAL', 'LIMIT_EXCEEDED'].includes(code) ? 403 : 409);
}

function backTo({ url }: PageRequest, caller: PageCaller): `/${string}` {
  const path = url.pathname.slice(1);
  if (caller.by === 'SESSION') return `/${path}?done`;
  return `/${path}?link=${encodeURIComponent(caller.token)}`;
}
