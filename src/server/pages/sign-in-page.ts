import { html } from 'hono/html';
import { isFormToken } from '../../auth/token.ts';
import { UserError } from '../../domain/errors.ts';
import { endOf, linkEnds } from '../../domain/link/link.ts';
import { pagePath } from '../../domain/page-url.ts';
import { noSession, returnCookie, returnIn, sessionCookie, sessionIn } from '../session-cookie.ts';
import { endEarlierSession } from './end-earlier-session.ts';
import { isOurs, readForm } from './form-body.ts';
import { ownPath } from './own-path.ts';
import { message, nothing, seeOther, sendPage } from './page.ts';
import { sessionCallerOf } from './page-caller.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { showText } from './show-text.ts';
import { isResumed, signInForm, tokenOf } from './sign-in-first.ts';

/** Shows who a sign-in link is for. Only the button on the page uses it: whatever merely opens links signs nobody in. */
export async function showSignIn(page: PageRequest, parts: PageParts): Promise<void> {
  const { url, request, response } = page;
  const publicUrl = parts.publicUrl();
  const path = ownPath(url.searchParams.get('next')) ?? ownPath(returnIn(request, publicUrl)) ?? '/';
  const token = url.searchParams.get('link');
  if (!token && (await sessionCallerOf(page, parts))) return seeOther(response, pagePath(publicUrl, '/'));
  const link = token ? await parts.readLink(token) : null;
  if (!token || link?.purpose !== 'SIGN_IN') {
    const body = signInForm({ path, words: null, publicUrl, notice: nothing, provider: parts.provider });
    return sendPage(response, { status: 200, title: 'Sign in', body });
  }
  const end = endOf(link, link.viewer.readAt);
  if (end) return sendPage(response, message(410, 'This link has ended', html`<p>${linkEnds[end]}</p>`));
  const { principal, workspaceName } = link.viewer;
  const body = html`<section><h1>Sign in as ${showText(principal.displayName)}</h1><p>This browser will act as <strong>${showText(principal.displayName)}</strong> in the workspace ${showText(workspaceName)}.</p>
<form method="post"><input type="hidden" name="link" value="${token}"><input type="hidden" name="next" value="${path}"><p><button>Sign in</button></p></form></section>`;
  return sendPage(response, { status: 200, title: 'Sign in', body, holdsLink: true });
}

/** Signs in, and leads back; the words of a form that waited for it go on with the browser. */
export async function signIn(page: PageRequest, parts: PageParts): Promise<void> {
  const { request, response } = page;
  const publicUrl = parts.publicUrl();
  const form = isOurs(request, publicUrl) ? await readForm(request) : null;
  if (!form) return sendPage(response, notFromHere);
  const path = ownPath(form.get('next')) ?? '/';
  try {
    const token = form.get('link') ?? tokenOf(form.get('signInLink') ?? '');
    const { secret, expiresAt, openedAt } = await parts.signIn(token);
    await endEarlierSession(page, parts);
    const session = sessionCookie(secret, expiresAt.getTime() - openedAt.getTime(), publicUrl);
    const forgotten = returnIn(request, publicUrl) === null ? [] : [returnCookie('', 0, publicUrl)];
    const cookies = [session, ...forgotten];
    if (isResumed(form)) sameAgain(response, pagePath(publicUrl, path), cookies);
    else seeOther(response, pagePath(publicUrl, path), cookies);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const notice = html`<p class="notice danger" role="alert">${error.message}</p>`;
    const words = isResumed(form) ? form : null;
    const body = signInForm({ path, words, publicUrl, notice, provider: parts.provider });
    await sendPage(response, { status: 403, title: 'Not signed in', body });
  }
}

export async function signOut({ request, response }: PageRequest, parts: PageParts): Promise<void> {
  const form = isOurs(request, parts.publicUrl()) ? await readForm(request) : null;
  const secret = sessionIn(request, parts.publicUrl());
  if (!form || !secret || !isFormToken(form.get('token') ?? '', secret))
    return sendPage(response, notFromHere);
  const viewer = await parts.session(secret);
  if (typeof viewer !== 'string') await parts.signOut(viewer);
  seeOther(response, pagePath(parts.publicUrl(), '/sign-in'), [noSession(parts.publicUrl())]);
}

/** To another page with the same form: 307 is the one redirect that keeps what was sent. */
function sameAgain(response: PageRequest['response'], to: string, cookies: readonly string[]): void {
  response.writeHead(307, {
    location: to,
    'cache-control': 'no-store',
    'content-length': 0,
    'set-cookie': [...cookies],
  });
  response.end();
}

const notFromHere = message(
  403,
  'Not sent from this page',
  html`<p>The form did not come from a page that was shown to you here. Open the link again.</p>`,
);
