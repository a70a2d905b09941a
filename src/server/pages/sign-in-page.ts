import { html } from 'hono/html';
import { isFormToken } from '../../auth/token.ts';
import { UserError } from '../../domain/errors.ts';
import { endOf, linkEnds } from '../../domain/link/link.ts';
import { isOurs, readForm } from './form-body.ts';
import { message, type Page, seeOther, sendPage } from './page.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { noSession, sessionCookie, sessionIn } from './session-cookie.ts';
import { showText, titleText } from './show-text.ts';
import { waitingPage } from './waiting-page.ts';

/** Shows who a sign-in link is for. Only the button on the page uses it: whatever merely opens links signs nobody in. */
export async function showSignIn({ url, request, response }: PageRequest, parts: PageParts): Promise<void> {
  const token = url.searchParams.get('link');
  const secret = token === null ? sessionIn(request) : null;
  const viewer = secret === null ? 'UNKNOWN' : await parts.session(secret);
  if (secret && typeof viewer !== 'string') {
    return sendPage(response, await waitingPage(viewer, secret, parts));
  }
  const link = token ? await parts.readLink(token) : null;
  if (!token || link?.purpose !== 'SIGN_IN') return sendPage(response, unknown);
  const end = endOf(link, link.viewer.readAt);
  if (end) return sendPage(response, message(410, 'This link has ended', html`<p>${linkEnds[end]}</p>`));
  const { principal, workspaceName } = link.viewer;
  const page = message(
    200,
    `Sign in as ${titleText(principal.displayName)}`,
    html`<p>This browser will act as <strong>${showText(principal.displayName)}</strong> in the workspace ${showText(workspaceName)}.</p>
<form method="post"><input type="hidden" name="link" value="${token}"><input type="hidden" name="next" value="${nextIn(url.searchParams)}"><p><button>Sign in</button></p></form>`,
  );
  return sendPage(response, page);
}

export async function signIn({ request, response }: PageRequest, parts: PageParts): Promise<void> {
  const form = isOurs(request, parts.publicUrl()) ? await readForm(request) : null;
  if (!form) return sendPage(response, notFromHere);
  try {
    const { secret, expiresAt } = await parts.signIn(form.get('link') ?? '');
    seeOther(response, nextIn(form), [sessionCookie(secret, expiresAt, parts.publicUrl())]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await sendPage(response, message(403, 'Not signed in', html`<p>${error.message}</p>`));
  }
}

export async function signOut({ request, response }: PageRequest, parts: PageParts): Promise<void> {
  const form = isOurs(request, parts.publicUrl()) ? await readForm(request) : null;
  const secret = sessionIn(request);
  if (!form || !secret || !isFormToken(form.get('token') ?? '', secret))
    return sendPage(response, notFromHere);
  const viewer = await parts.session(secret);
  if (typeof viewer !== 'string') await parts.signOut(viewer);
  seeOther(response, '/sign-in', [noSession(parts.publicUrl())]);
}

/** Where to go after signing in: a page of ours, whatever the link says. */
function nextIn(fields: URLSearchParams): string {
  const next = fields.get('next') ?? '';
  return /^\/a\/[a-z0-9_]+$/.test(next) ? next : '/sign-in';
}

const unknown: Page = message(
  200,
  'Sign in',
  html`<p>Open the sign-in link that you were given. On your own machine, the server prints one when it starts.</p>`,
);
const notFromHere: Page = message(
  403,
  'Not sent from this page',
  html`<p>The form did not come from a page that was shown to you here. Open the link again.</p>`,
);
