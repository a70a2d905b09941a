import { html } from 'hono/html';
import type { PresentedLink } from '../../auth/read-link.ts';
import { formTokenOf } from '../../auth/token.ts';
import type { Viewer } from '../../auth/viewer.ts';
import { endOf, type LinkEnd } from '../../domain/link/link.ts';
import { pagePath } from '../../domain/page-url.ts';
import { browserSession } from '../browser-session.ts';
import { isEmbedded } from '../embed/is-embedded.ts';
import type { Html } from './page.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { showText } from './show-text.ts';

/** A caller whose browser is signed in. */
export interface SessionCaller {
  readonly by: 'SESSION';
  readonly viewer: Viewer;
  readonly secret: string;
  /** What the forms of this page carry. */
  readonly formToken: string;
  readonly publicUrl: string;
}

/** The caller of a page: by a session, or by a link that may have ended. */
export type PageCaller =
  | SessionCaller
  | {
      readonly by: 'LINK';
      readonly viewer: Viewer;
      readonly link: PresentedLink;
      readonly token: string;
      readonly end: LinkEnd | null;
    };

/**
 * The caller of a page; a link wins over a session, because it says as whom to act. In a page of others a session never
 * counts, which that page could make the browser send.
 */
export async function pageCallerOf(
  page: PageRequest,
  requestId: string,
  token: string | null,
  parts: PageParts,
): Promise<PageCaller | 'NO_LINK' | 'NOBODY'> {
  if (token !== null) {
    const link = await parts.readLink(token);
    if (link?.purpose !== 'APPROVAL' || link.requestId !== requestId) return 'NO_LINK';
    const { viewer } = link;
    return { by: 'LINK', viewer, link, token, end: endOf(link, viewer.readAt) };
  }
  if (isEmbedded(page.request)) return 'NO_LINK';
  return (await sessionCallerOf(page, parts)) ?? 'NOBODY';
}

/** Whose browser this is; null when it is not signed in. */
export async function sessionCallerOf(page: PageRequest, parts: PageParts): Promise<SessionCaller | null> {
  const session = await browserSession(page, parts);
  if (!session) return null;
  const formToken = formTokenOf(session.secret, parts.newKey());
  return { by: 'SESSION', ...session, formToken, publicUrl: parts.publicUrl() };
}

/** Who is looking, at the top of the page; and where the request of the page is in the inbox. */
export function callerBadge(caller: PageCaller, itemId?: string): Html {
  const name = showText(caller.viewer.principal.displayName);
  if (caller.by === 'LINK') return html`${name}, by link`;
  const { formToken, publicUrl } = caller;
  const inbox = itemId
    ? html`<a href="${pagePath(publicUrl, `/inbox/${itemId}`)}">Open in the inbox</a> · `
    : '';
  return html`${inbox}<a href="${pagePath(publicUrl, '/')}">What waits</a> · ${name} · <form method="post" action="${pagePath(publicUrl, '/sign-out')}"><input type="hidden" name="token" value="${formToken}"><button class="plain">Sign out</button></form>`;
}
