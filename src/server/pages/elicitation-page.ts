import { html } from 'hono/html';
import { isFormToken } from '../../auth/token.ts';
import { answerFields } from '../../domain/elicitation/answer-field.ts';
import { availableActions } from '../../domain/elicitation/elicitation.ts';
import { UserError, ValidationError } from '../../domain/errors.ts';
import { pagePath } from '../../domain/page-url.ts';
import { encodeId, uuidOf } from '../../domain/type-id.ts';
import { admitForm } from './admit-form.ts';
import { answerForm, type FieldProblems } from './answer-form.ts';
import { banner } from './banner.ts';
import { answerDocument, elicitationDocument, type ShownElicitation } from './elicitation-document.ts';
import { elicitationView } from './elicitation-view.ts';
import { isOurs, readForm } from './form-body.ts';
import { notFromHere, notHere, signedInAgain, tooMuch } from './form-refusals.ts';
import { type Html, nothing, type Page, seeOther, sendPage } from './page.ts';
import { callerBadge, type SessionCaller, sessionCallerOf } from './page-caller.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { pageRefusal } from './page-refusal.ts';
import { readElicitationAnswer } from './read-elicitation-answer.ts';
import { showLines, showName } from './show-text.ts';
import { isResumed, signInFirst } from './sign-in-first.ts';

/** Shows one elicitation. Looking never changes anything. */
export async function showElicitation(page: PageRequest, id: string, parts: PageParts): Promise<void> {
  const { response, url } = page;
  const uuid = uuidOf('Elicitation', id);
  if (!uuid) return sendPage(response, noElicitation);
  const caller = await sessionCallerOf(page, parts);
  if (!caller) return signInFirst(page, null, parts);
  const question = await elicitationOf(caller, uuid, parts);
  if (!question) return sendPage(response, noElicitation);
  const notice = url.searchParams.has('done') ? banner('good', 'Your answer is on record.') : nothing;
  return sendPage(response, pageOf(caller, question, { ...untouched, notice, parts }));
}

/** Takes the answer of the page's form. */
export async function answerElicitationForm(page: PageRequest, id: string, parts: PageParts): Promise<void> {
  const { request, response } = page;
  const uuid = uuidOf('Elicitation', id);
  if (!uuid) return sendPage(response, noElicitation);
  if (!isOurs(request, parts.publicUrl())) return sendPage(response, notFromHere);
  const form = await readForm(request);
  if (!form) {
    response.setHeader('connection', 'close');
    return sendPage(response, tooMuch);
  }
  const caller = await sessionCallerOf(page, parts);
  if (!caller) return signInFirst(page, form, parts);
  if (!(await admitForm(page, caller.viewer, parts))) return;
  const question = await elicitationOf(caller, uuid, parts);
  if (!question) return sendPage(response, noElicitation);
  if (isResumed(form)) {
    const notice = banner('info', signedInAgain);
    return sendPage(response, pageOf(caller, question, { ...untouched, notice, typed: form, parts }));
  }
  if (!isFormToken(form.get('token') ?? '', caller.secret)) return sendPage(response, notFromHere);
  const refused = await answer(caller, question, form, parts);
  if (!refused) return seeOther(response, pagePath(parts.publicUrl(), `/e/${question.id}?done`));
  const now = (await elicitationOf(caller, uuid, parts)) ?? question;
  const shown = { notice: noticeOf(refused), typed: form, status: statusOf(refused.code), parts };
  return sendPage(response, pageOf(caller, now, { ...shown, problems: problemsOf(refused) }));
}

interface RefusedAnswer {
  readonly code: string;
  readonly message: string;
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
}

async function answer(
  caller: SessionCaller,
  question: ShownElicitation,
  form: URLSearchParams,
  parts: PageParts,
): Promise<RefusedAnswer | null> {
  try {
    const { action, content } = readElicitationAnswer(form, question.responseSchema);
    const idempotencyKey = form.get('key')?.slice(0, 64) || null;
    const input = { id: question.id, idempotencyKey, action, content };
    const { data, errors } = await parts.query(caller.viewer, answerDocument, { input });
    if (errors?.[0]) throw errors[0];
    return data && 'code' in data.answerElicitation ? pageRefusal(data.answerElicitation) : null;
  } catch (error) {
    if (error instanceof ValidationError || error instanceof UserError) return error;
    throw error;
  }
}

async function elicitationOf(
  { viewer }: SessionCaller,
  uuid: string,
  parts: PageParts,
): Promise<ShownElicitation | null> {
  const id = encodeId('Elicitation', uuid);
  const { data, errors } = await parts.query(viewer, elicitationDocument, { id });
  if (errors?.[0]) throw errors[0];
  return data?.elicitation ?? null;
}

interface ShownForm {
  readonly notice: Html;
  /** Null: the form as it is at first. */
  readonly typed: URLSearchParams | null;
  readonly problems: FieldProblems;
  readonly status: number;
  readonly parts: PageParts;
}

const noProblems: ReadonlyMap<string, readonly string[]> = new Map();
const untouched = { typed: null, problems: noProblems, status: 200 };

function pageOf(caller: SessionCaller, question: ShownElicitation, shown: ShownForm): Page {
  const { viewer, formToken } = caller;
  const actions = question.status === 'PENDING' ? actionsOf(caller, question) : [];
  const form = answerForm({
    fields: answerFields(question.responseSchema),
    typed: shown.typed,
    problems: shown.problems,
    actions,
    hidden: { key: shown.parts.newKey(), token: formToken },
  });
  const body = html`${shown.notice}${elicitationView(question, { now: viewer.readAt, own: caller.publicUrl })}${actions.length > 0 ? form : noForm(question, shown.typed)}`;
  return { status: shown.status, title: 'A question', aside: callerBadge(caller, question.id), body };
}

function actionsOf({ viewer }: SessionCaller, { requester }: ShownElicitation) {
  const requesterId = uuidOf('Principal', requester.id) ?? '';
  return availableActions(viewer.principal, viewer.scopes, { requesterId });
}

/** Instead of the form: why there is none, and what was typed into one that can no longer be sent. */
function noForm({ status }: ShownElicitation, typed: URLSearchParams | null): Html {
  if (status === 'PENDING')
    return banner('info', 'People with the role of a reviewer answer this; ask an administrator for it.');
  const words = [...(typed ?? [])].filter(
    ([name, value]) => /^(field\.|answer$)/.test(name) && value.trim() !== '',
  );
  if (words.length === 0) return nothing;
  return html`<section><h2>What you had typed</h2><dl>${words.map(([name, value]) => html`<dt>${showName(name.replace(/^field\./, ''))}</dt><dd>${showLines(value)}</dd>`)}</dl></section>`;
}

function noticeOf({ code, message: sentence, issues = [] }: RefusedAnswer): Html {
  const isOfFields = code === 'VALIDATION_FAILED' && issues.every(({ path }) => path.length > 2);
  if (!isOfFields) return banner('danger', sentence);
  return banner(
    'danger',
    issues.length > 1
      ? 'Nothing was sent. The fields below say what to change.'
      : 'Nothing was sent. The field below says what to change.',
  );
}

/** Problems by the member of the answer that they are of. */
function problemsOf({ issues = [] }: RefusedAnswer): FieldProblems {
  const problems = new Map<string, string[]>();
  for (const { path, message: sentence } of issues) {
    if (path[1] !== 'content') continue;
    const member = path[2] ?? '';
    problems.set(member, [...(problems.get(member) ?? []), sentence]);
  }
  return problems;
}

function statusOf(code: string): number {
  if (code === 'VALIDATION_FAILED') return 422;
  if (code === 'NOT_FOUND') return 404;
  return ['FORBIDDEN', 'SELF_APPROVAL'].includes(code) ? 403 : 409;
}

const noElicitation = notHere('question');
