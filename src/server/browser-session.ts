import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RefusalHere } from '../auth/authenticate.ts';
import type { Viewer } from '../auth/viewer.ts';
import { sessionCookie, sessionIn } from './session-cookie.ts';

/** What the sessions of browsers need. */
export interface SessionParts {
  readonly publicUrl: () => string;
  /** Who a session's secret belongs to, or why it is worth nothing. */
  readonly session: (secret: string) => Promise<Viewer | RefusalHere>;
  /** Lets a session that is in use last longer; its new end, or null when it stays as it is. */
  readonly prolong: (viewer: Viewer) => Promise<Date | null>;
}

/** A browser that is signed in. */
export interface BrowserSession {
  readonly viewer: Viewer;
  readonly secret: string;
}

/** The session of the browser that calls, which lasts longer by being used; null when it has none. */
export async function browserSession(
  call: { readonly request: IncomingMessage; readonly response: ServerResponse },
  parts: SessionParts,
): Promise<BrowserSession | null> {
  const secret = sessionIn(call.request, parts.publicUrl());
  const viewer = secret === null ? null : await parts.session(secret);
  if (secret === null || viewer === null || typeof viewer === 'string') return null;
  const end = await parts.prolong(viewer);
  if (end) {
    const lastsMs = end.getTime() - viewer.readAt.getTime();
    call.response.appendHeader('set-cookie', sessionCookie(secret, lastsMs, parts.publicUrl()));
  }
  return { viewer, secret };
}
