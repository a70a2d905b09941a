import { html } from 'hono/html';
import { UserError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { pagePath } from '../../domain/page-url.ts';
import { ProviderAwayError, ProviderRefusedError } from '../../domain/people/identity-provider.ts';
import { departureCookie, departureIn, sessionCookie } from '../session-cookie.ts';
import { endEarlierSession } from './end-earlier-session.ts';
import { ownPath } from './own-path.ts';
import { seeOther, sendPage } from './page.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { signInForm } from './sign-in-first.ts';

export const providerStart = '/sign-in/start';
export const providerCallback = '/sign-in/callback';

/** Sends a browser to the provider. It changes nothing here: what has to come back is in a cookie. */
export async function leaveForProvider({ url, response }: PageRequest, parts: PageParts): Promise<void> {
  const publicUrl = parts.publicUrl();
  const next = ownPath(url.searchParams.get('next')) ?? '/';
  if (!parts.provider) return seeOther(response, pagePath(publicUrl, '/sign-in'));
  try {
    const { url: to, sealed } = await parts.provider.begin(next);
    seeOther(response, to, [departureCookie(sealed, limits.signInAtProviderMs, publicUrl)]);
  } catch (error) {
    await refuse({ response, parts, next }, error);
  }
}

/** Signs in a browser that comes back, once: the cookie that it left with is forgotten whatever comes of it. */
export async function returnFromProvider(page: PageRequest, parts: PageParts): Promise<void> {
  const { request, response, url } = page;
  const publicUrl = parts.publicUrl();
  if (!parts.provider) return seeOther(response, pagePath(publicUrl, '/sign-in'));
  const forgotten = departureCookie('', 0, publicUrl);
  try {
    const { session, next } = await parts.provider.finish(url.search, departureIn(request, publicUrl));
    await endEarlierSession(page, parts);
    const lastsMs = session.expiresAt.getTime() - session.openedAt.getTime();
    const cookies = [sessionCookie(session.secret, lastsMs, publicUrl), forgotten];
    seeOther(response, pagePath(publicUrl, ownPath(next) ?? '/'), cookies);
  } catch (error) {
    response.appendHeader('set-cookie', forgotten);
    await refuse({ response, parts, next: '/' }, error);
  }
}

/** What a person reads who was not signed in. What the provider said exactly is in the log. */
async function refuse(
  to: { readonly response: PageRequest['response']; readonly parts: PageParts; readonly next: `/${string}` },
  error: unknown,
): Promise<void> {
  const { parts, response, next } = to;
  const refusal = refusalOf(error, parts.provider?.name ?? '');
  if (!refusal) throw error;
  parts.onSignInRefused(error);
  const notice = html`<p class="notice danger" role="alert">${refusal.sentence}</p>`;
  const { provider } = parts;
  const body = signInForm({ path: next, words: null, publicUrl: parts.publicUrl(), notice, provider });
  await sendPage(response, { status: refusal.status, title: 'Not signed in', body });
}

function refusalOf(error: unknown, name: string): { status: number; sentence: string } | null {
  if (error instanceof UserError) return { status: 403, sentence: error.message };
  if (error instanceof ProviderRefusedError)
    return { status: 403, sentence: `${name} did not confirm this sign-in. Begin again.` };
  if (error instanceof ProviderAwayError)
    return { status: 503, sentence: `${name} does not answer as it should. Try again in a minute.` };
  return null;
}
