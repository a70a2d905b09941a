import { html } from 'hono/html';
import { formTokenOf, isFormToken } from '../../auth/token.ts';
import { UserError, ValidationError } from '../../domain/errors.ts';
import { linkEnds } from '../../domain/link/link.ts';
import { encodeId, uuidOf } from '../../domain/type-id.ts';
import {
  approvalDocument,
  cancelDocument,
  respondDocument,
  type ShownApproval,
} from './approval-document.ts';
import { historyOf, statusBadge, viewOf } from './approval-view.ts';
import { isOurs, readForm } from './form-body.ts';
import { sayForm } from './message-form.ts';
import { outcomeForm, type Typed } from './outcome-form.ts';
import { type Html, message, nothing, type Page, seeOther, sendPage } from './page.ts';
import { type Visitor, visitorOf, whoIs } from './page-caller.ts';
import type { PageParts, Visit } from './page-parts.ts';
import { readAnswer } from './read-answer.ts';

/** Shows one approval. Looking never changes anything, whoever or whatever looks. */
export async function showApproval(visit: Visit, id: string, parts: PageParts): Promise<void> {
  await sendPage(visit.response, await pageFor(visit, id, visit.url.searchParams.get('link'), parts));
}

async function pageFor(visit: Visit, id: string, token: string | null, parts: PageParts): Promise<Page> {
  const requestId = uuidOf('Approval', id);
  if (!requestId) return noApproval;
  const visitor = await visitorOf(visit, requestId, token, parts);
  if (typeof visitor === 'string') return refusalPage(visitor);
  const approval = await approvalOf(visitor, requestId, parts);
  if (!approval) return noApproval;
  const done = visit.url.searchParams.has('done') ? said('good', 'Your answer is on record.') : nothing;
  return visitor.by === 'LINK' && visitor.end
    ? endedPage(visitor, approval)
    : decisionPage(visitor, approval, { notice: done, typed: new URLSearchParams(), status: 200, parts });
}

/** Takes the answer of the page's form. */
export async function answerApproval(visit: Visit, id: string, parts: PageParts): Promise<void> {
  const { request, response } = visit;
  const requestId = uuidOf('Approval', id);
  if (!requestId) return sendPage(response, noApproval);
  if (!isOurs(request, parts.publicUrl())) return sendPage(response, notFromHere);
  const form = await readForm(request);
  if (!form) {
    response.setHeader('connection', 'close');
    return sendPage(
      response,
      message(413, 'Too much', html`<p>The form could not be read. Write less and send it again.</p>`),
    );
  }
  const visitor = await visitorOf(visit, requestId, form.get('link'), parts);
  if (typeof visitor === 'string') return sendPage(response, refusalPage(visitor));
  if (visitor.by === 'SESSION' && !isFormToken(form.get('token') ?? '', visitor.secret)) {
    return sendPage(response, notFromHere);
  }
  const approval = await approvalOf(visitor, requestId, parts);
  if (!approval) return sendPage(response, noApproval);
  // Somebody who sends the form a second time wants to see what became of the first.
  if (visitor.by === 'LINK' && visitor.end) return sendPage(response, endedPage(visitor, approval));
  const refused = await answer(visitor, approval, form, parts);
  if (!refused) return seeOther(response, backTo(visit, visitor));
  const now = (await approvalOf(visitor, requestId, parts)) ?? approval;
  const notice = said('danger', refused.message);
  return sendPage(
    response,
    decisionPage(visitor, now, { notice, typed: form, status: statusOf(refused.code), parts }),
  );
}

interface Refused {
  readonly code: string;
  readonly message: string;
}

async function answer(
  visitor: Visitor,
  approval: ShownApproval,
  form: URLSearchParams,
  parts: PageParts,
): Promise<Refused | null> {
  try {
    const given = readAnswer(form, approval);
    if (visitor.by === 'LINK') {
      await parts.tryCode(visitor.link, { token: visitor.token, code: form.get('code') ?? '' });
    }
    const permit = visitor.by === 'LINK' ? parts.permitOf(visitor.link, visitor.token) : undefined;
    const { id } = approval;
    const idempotencyKey = form.get('key')?.slice(0, 64) || null;
    const { data, errors } =
      given.mutation === 'respond'
        ? await parts.ask(
            visitor.viewer,
            respondDocument,
            {
              input: {
                id,
                idempotencyKey,
                decision: given.decision,
                revision: revisionIn(form),
                confirmation: form.get('confirmation') || null,
              },
            },
            permit,
          )
        : await parts.ask(
            visitor.viewer,
            cancelDocument,
            { input: { id, idempotencyKey, reason: given.reason } },
            permit,
          );
    if (errors?.[0]) throw errors[0];
    const [result] = Object.values(data ?? {});
    return result && 'code' in result ? result : null;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function revisionIn(form: URLSearchParams): number {
  const revision = Number(form.get('revision'));
  if (Number.isInteger(revision) && revision > 0) return revision;
  throw new ValidationError([{ path: ['revision'], message: 'The form is not whole. Load the page again.' }]);
}

async function approvalOf(
  visitor: Visitor,
  requestId: string,
  parts: PageParts,
): Promise<ShownApproval | null> {
  const id = encodeId('Approval', requestId);
  const { data, errors } = await parts.ask(visitor.viewer, approvalDocument, { id });
  if (errors?.[0]) throw errors[0];
  return data?.approval ?? null;
}

function decisionPage(
  visitor: Visitor,
  approval: ShownApproval,
  shown: { readonly notice: Html; readonly typed: Typed; readonly status: number; readonly parts: PageParts },
): Page {
  const byLink = visitor.by === 'LINK';
  const hidden = {
    key: shown.parts.newKey(),
    ...(byLink ? { link: visitor.token } : { token: formTokenOf(visitor.secret) }),
  };
  const form = outcomeForm({ approval, typed: shown.typed, hidden, asksForCode: byLink });
  const asking = sayForm(approval.id, visitor, shown.parts.newKey);
  const body = html`${shown.notice}${viewOf(approval, visitor.viewer.readAt, asking)}${form === nothing ? cannot(approval) : form}`;
  return { status: shown.status, title: approval.action, aside: whoIs(visitor), body };
}

function cannot({ status }: ShownApproval): Html {
  if (status !== 'PENDING') return nothing;
  return html`<p class="notice">There is nothing for you to decide here now: it waits for somebody else.</p>`;
}

/** By a link that has ended one sees what came of it, and no more. */
function endedPage(visitor: Visitor & { readonly by: 'LINK' }, approval: ShownApproval): Page {
  const used = visitor.end === 'USED';
  const body = html`${said(used ? 'good' : 'danger', visitor.end ? linkEnds[visitor.end] : '')}
${used ? html`<section><h1>${approval.action}</h1><p>${statusBadge(approval.status)}</p></section>${historyOf(approval)}` : nothing}`;
  return {
    status: used ? 200 : 410,
    title: used ? approval.action : 'This link has ended',
    aside: whoIs(visitor),
    body,
  };
}

function said(tone: 'good' | 'danger', sentence: string): Html {
  return html`<p class="notice ${tone}" role="status">${sentence}</p>`;
}

const noApproval = message(
  404,
  'No such approval',
  html`<p>There is no approval here, or it belongs to another workspace. Check the link.</p>`,
);
const notFromHere = message(
  403,
  'Not sent from this page',
  html`<p>The form did not come from a page that was shown to you here. Load the page again and answer there.</p>`,
);

function refusalPage(why: 'NO_LINK' | 'NOBODY'): Page {
  return why === 'NO_LINK'
    ? message(
        403,
        'Unknown link',
        html`<p>This link is not known. Check that you copied all of it, or ask for another.</p>`,
      )
    : message(
        401,
        'Sign in',
        html`<p>To see this approval, sign in with the link that you were given, or open the link of this approval that was sent to you.</p>
<p class="meta">On your own machine, the server prints a sign-in link when it starts; an administrator makes others with the mutation <code>createSignInLink</code> or <code>countersign sign-in</code>.</p>`,
      );
}

const statusesOf: Readonly<Record<string, number>> = { VALIDATION_FAILED: 422, NOT_FOUND: 404 };

function statusOf(code: string): number {
  return statusesOf[code] ?? (['FORBIDDEN', 'SELF_APPROVAL', 'LIMIT_EXCEEDED'].includes(code) ? 403 : 409);
}

function backTo({ url }: Visit, visitor: Visitor): string {
  if (visitor.by === 'SESSION') return `${url.pathname}?done`;
  return `${url.pathname}?link=${encodeURIComponent(visitor.token)}`;
}
