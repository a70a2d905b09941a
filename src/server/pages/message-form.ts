import { html } from 'hono/html';
import { isFormToken } from '../../auth/token.ts';
import { limits } from '../../domain/limits.ts';
import { pagePath } from '../../domain/page-url.ts';
import { encodeId, uuidOf } from '../../domain/type-id.ts';
import { admitForm } from './admit-form.ts';
import { sendMessageDocument } from './approval-document.ts';
import { isOurs, readForm } from './form-body.ts';
import { type Html, message, nothing, seeOther, sendPage } from './page.ts';
import { type PageCaller, pageCallerOf } from './page-caller.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { pageRefusal } from './page-refusal.ts';
import { showText } from './show-text.ts';
import { signInFirst } from './sign-in-first.ts';

/** A field for a question. Not for a person who came by a link: what needs no code would be pressed by bots. */
export function messageForm(id: string, caller: PageCaller, newKey: () => string, typed = ''): Html {
  if (caller.by === 'LINK') return nothing;
  return html`<form method="post" action="${pagePath(caller.publicUrl, `/a/${id}/messages`)}">
<input type="hidden" name="token" value="${caller.formToken}"><input type="hidden" name="key" value="${newKey()}">
<div class="field"><label>Ask about this request<textarea name="content" maxlength="${limits.messageMaxChars}" required>${typed}</textarea></label></div>
<p><button class="quiet">Ask</button></p></form>`;
}

/** Takes a question, which is answered at once from what the request says. */
export async function postMessage(page: PageRequest, id: string, parts: PageParts): Promise<void> {
  const { request, response } = page;
  const requestId = uuidOf('Approval', id);
  const form = isOurs(request, parts.publicUrl()) ? await readForm(request) : null;
  const caller = requestId ? await pageCallerOf(page, requestId, null, parts) : 'NOBODY';
  if (requestId && form && caller === 'NOBODY') return signInFirst(page, form, parts);
  if (!requestId || !form || typeof caller === 'string' || caller.by === 'LINK') return refuse(page);
  if (!isFormToken(form.get('token') ?? '', caller.secret)) return refuse(page);
  if (!(await admitForm(page, caller.viewer, parts))) return;
  const approvalId = encodeId('Approval', requestId);
  const input = {
    approvalId,
    content: form.get('content') ?? '',
    idempotencyKey: form.get('key')?.slice(0, 64) || null,
  };
  const { data, errors } = await parts.query(caller.viewer, sendMessageDocument, { input });
  if (errors?.[0]) throw errors[0];
  if (data && 'message' in data.sendMessage) {
    return sendPage(
      response,
      message(
        data.sendMessage.code === 'FORBIDDEN' ? 403 : 422,
        'Not asked',
        html`<p>${showText(pageRefusal(data.sendMessage, 'question').message)}</p>`,
      ),
    );
  }
  seeOther(response, pagePath(parts.publicUrl(), `/a/${approvalId}#conversation`));
}

function refuse({ response }: PageRequest): Promise<void> {
  const words = html`<p>Sign in, load the approval again, and ask there.</p>`;
  return sendPage(response, message(403, 'Not sent from this page', words));
}
