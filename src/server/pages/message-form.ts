import { html } from 'hono/html';
import { formTokenOf, isFormToken } from '../../auth/token.ts';
import { limits } from '../../domain/limits.ts';
import { encodeId, uuidOf } from '../../domain/type-id.ts';
import { sayDocument } from './approval-document.ts';
import { isOurs, readForm } from './form-body.ts';
import { type Html, message, nothing, seeOther, sendPage } from './page.ts';
import { type Visitor, visitorOf } from './page-caller.ts';
import type { PageParts, Visit } from './page-parts.ts';

/** A field for a question. Not for whoever came by a link: what needs no code would be pressed by bots. */
export function sayForm(id: string, visitor: Visitor, newKey: () => string): Html {
  if (visitor.by === 'LINK') return nothing;
  return html`<form method="post" action="/a/${id}/messages">
<input type="hidden" name="token" value="${formTokenOf(visitor.secret)}"><input type="hidden" name="key" value="${newKey()}">
<div class="field"><label>Ask about this request<textarea name="content" maxlength="${limits.messageMaxChars}" required></textarea></label></div>
<p><button class="quiet">Ask</button></p></form>`;
}

/** Takes a question, which is answered at once from what the request says. */
export async function say(visit: Visit, id: string, parts: PageParts): Promise<void> {
  const { request, response } = visit;
  const requestId = uuidOf('Approval', id);
  const form = isOurs(request, parts.publicUrl()) ? await readForm(request) : null;
  const visitor = requestId ? await visitorOf(visit, requestId, null, parts) : 'NOBODY';
  if (!requestId || !form || typeof visitor === 'string' || visitor.by === 'LINK') return refuse(visit);
  if (!isFormToken(form.get('token') ?? '', visitor.secret)) return refuse(visit);
  const approvalId = encodeId('Approval', requestId);
  const input = {
    approvalId,
    content: form.get('content') ?? '',
    idempotencyKey: form.get('key')?.slice(0, 64) || null,
  };
  const { data, errors } = await parts.ask(visitor.viewer, sayDocument, { input });
  if (errors?.[0]) throw errors[0];
  if (data && 'message' in data.sendMessage) {
    return sendPage(response, message(422, 'Not asked', html`<p>${data.sendMessage.message}</p>`));
  }
  seeOther(response, `/a/${approvalId}#conversation`);
}

function refuse({ response }: Visit): Promise<void> {
  const words = html`<p>Sign in, load the approval again, and ask there.</p>`;
  return sendPage(response, message(403, 'Not sent from this page', words));
}
