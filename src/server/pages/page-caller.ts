import { html } from 'hono/html';
import type { PresentedLink } from '../../auth/read-link.ts';
import { formTokenOf } from '../../auth/token.ts';
import type { Viewer } from '../../auth/viewer.ts';
import { endOf, type LinkEnd } from '../../domain/link/link.ts';
import type { Html } from './page.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { sessionIn } from './session-cookie.ts';
import { showText } from './show-text.ts';

/** The caller of a page: by a session, or by a link that may have ended. */
export type PageCaller =
  | { readonly by: 'SESSION'; readonly viewer: Viewer; readonly secret: string }
  | {
      readonly by: 'LINK';
      readonly viewer: Viewer;
      readonly link: PresentedLink;
      readonly token: string;
      readonly end: LinkEnd | null;
    };

/** The caller of a page; a link wins over a session, because it says as whom to act. */
export async function pageCallerOf(
  { request }: PageRequest,
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
  const secret = sessionIn(request);
  const viewer = secret === null ? null : await parts.session(secret);
  return secret === null || viewer === null || typeof viewer === 'string'
    ? 'NOBODY'
    : { by: 'SESSION', viewer, secret };
}

/** Who is looking, at the top of the page. */
export function callerBadge({ by, viewer, ...rest }: PageCaller): Html {
  const name = showText(viewer.principal.displayName);
  if (by === 'LINK' || !('secret' in rest)) return html`${name}, by link`;
  return html`${name} · <form method="post" action="/sign-out"><input type="hidden" name="token" value="${formTokenOf(rest.secret)}"><button class="plain">Sign out</button></form>`;
}
