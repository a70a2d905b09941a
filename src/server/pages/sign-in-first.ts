import { html } from 'hono/html';
import { limits } from '../../domain/limits.ts';
import { pagePath } from '../../domain/page-url.ts';
import { returnCookie } from '../session-cookie.ts';
import { ownPath } from './own-path.ts';
import { type Html, nothing, sendPage } from './page.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { showText } from './show-text.ts';

/** Whether a form was sent again only to show its words: after signing in nothing is decided by itself. */
export const isResumed = (form: URLSearchParams) => form.has(resumeName);

/**
 * Answers a caller who is not signed in, with the way to sign in and back to where the caller was. The words of a form
 * that was sent are in the answer, and nowhere else, until they are shown again.
 */
export async function signInFirst(
  page: PageRequest,
  words: URLSearchParams | null,
  parts: PageParts,
): Promise<void> {
  const path = ownPath(page.url.pathname) ?? '/';
  // A sign-in link that is opened from an e-mail leads back, too.
  page.response.appendHeader('set-cookie', returnCookie(path, limits.signInReturnMs, parts.publicUrl()));
  await sendPage(page.response, {
    status: 401,
    title: 'Sign in',
    body: signInForm({
      path,
      words,
      publicUrl: parts.publicUrl(),
      notice: nothing,
      provider: parts.provider,
    }),
  });
}

export interface SignInFormParts {
  readonly path: `/${string}`;
  readonly words: URLSearchParams | null;
  readonly publicUrl: string;
  readonly notice: Html;
  /** Where people sign in instead; null where they do not. */
  readonly provider: { readonly name: string } | null;
}

/** A field for a sign-in link, with everything that is needed to go on where the caller was. */
export function signInForm({ path, words, publicUrl, notice, provider }: SignInFormParts): Html {
  const fields = words ? keptFields(words) : nothing;
  return html`${notice}<section><h1>Sign in</h1>
${words ? html`<p>Your session has ended, so <strong>nothing has been sent</strong>. Your words are kept on this page and shown again after you sign in.</p>` : nothing}
${provider ? providerButton({ provider, path, publicUrl, isKept: words !== null }) : nothing}<form method="post" action="${pagePath(publicUrl, '/sign-in')}">${fields}<input type="hidden" name="next" value="${path}">
<div class="field"><label for="sign-in-link">${provider ? 'Or your sign-in link' : 'Your sign-in link'}</label>
<input id="sign-in-link" type="text" name="signInLink" required autocomplete="off" spellcheck="false" placeholder="${publicUrl}/sign-in?link=…"></div>
<p><button${provider ? html` class="quiet"` : nothing}>Sign in and go on</button></p></form></section>
<section><h2>Signed in already, in another tab?</h2>
${words ? resumeForm({ path, words, publicUrl, label: 'Show my words again' }) : html`<p><a href="${pagePath(publicUrl, path)}">Go on to the page</a></p>`}
<p class="meta">A sign-in link works once. An administrator makes it with <code>countersign sign-in --as YOUR-HANDLE</code> or the mutation <code>createSignInLink</code>; on your own machine, the server prints one when it starts.</p></section>`;
}

/** In another tab where this one keeps words, which are shown again from here. */
function providerButton(to: {
  readonly provider: { readonly name: string };
  readonly path: `/${string}`;
  readonly publicUrl: string;
  readonly isKept: boolean;
}): Html {
  const href = `${pagePath(to.publicUrl, '/sign-in/start')}?next=${encodeURIComponent(to.path)}`;
  const elsewhere = to.isKept ? html` target="_blank"` : nothing;
  return html`<p><a class="button" href="${href}"${elsewhere}>Sign in with ${showText(to.provider.name)}</a></p>
${to.isKept ? html`<p class="meta">It opens in another tab. Come back here afterwards, for your words.</p>` : nothing}`;
}

/** A button to the page of a form whose words were not sent, where they are shown again. */
export function resumeForm(to: {
  readonly path: `/${string}`;
  readonly words: URLSearchParams;
  readonly publicUrl: string;
  readonly label: string;
}): Html {
  return html`<form method="post" action="${pagePath(to.publicUrl, to.path)}">${keptFields(to.words)}<p><button class="quiet">${to.label}</button></p></form>`;
}

function keptFields(words: URLSearchParams): Html {
  const kept = [...words].filter(([name]) => !ofItsForm.has(name));
  return html`${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<input type="hidden" name="${resumeName}" value="1">`;
}

/** The token of a link, given whole or alone. */
export function tokenOf(given: string): string {
  const url = URL.parse(given.trim());
  return url?.searchParams.get('link') ?? given.trim();
}

const resumeName = 'resume';
/** What belongs to one showing of a form, and is made again for the next one. */
const ofItsForm: ReadonlySet<string> = new Set([
  'token',
  'key',
  'link',
  'code',
  'signInLink',
  'next',
  resumeName,
]);
