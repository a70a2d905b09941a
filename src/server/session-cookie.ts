import type { IncomingMessage } from 'node:http';
import { isSessionSecret } from '../auth/token.ts';
import { pagePath } from '../domain/page-url.ts';

const sessionName = 'countersign';
const returnName = 'countersign_return';
const departureName = 'countersign_departure';

/** The secret of the browser's session, when it has one. */
export function sessionIn(request: IncomingMessage, publicUrl: string): string | null {
  const value = cookieIn(request, nameOf(sessionName, publicUrl));
  return value !== null && isSessionSecret(value) ? value : null;
}

/** No script reads it, and no form of another site sends it. It lasts as long as the session. */
export function sessionCookie(secret: string, lastsMs: number, publicUrl: string): string {
  return cookie(sessionName, secret, lastsMs, publicUrl);
}

export function noSession(publicUrl: string): string {
  return cookie(sessionName, '', 0, publicUrl);
}

/** The page that the browser was on its way to when it had to sign in, as it was sent: it may be anything. */
export function returnIn(request: IncomingMessage, publicUrl: string): string | null {
  return cookieIn(request, nameOf(returnName, publicUrl));
}

export function returnCookie(path: string, lastsMs: number, publicUrl: string): string {
  return cookie(returnName, path, lastsMs, publicUrl);
}

/** What the browser was sent to the identity provider with, sealed. */
export function departureIn(request: IncomingMessage, publicUrl: string): string | null {
  return cookieIn(request, nameOf(departureName, publicUrl));
}

export function departureCookie(sealed: string, lastsMs: number, publicUrl: string): string {
  return cookie(departureName, sealed, lastsMs, publicUrl);
}

/**
 * A browser takes `__Host-` from this very host by TLS only, so that no sibling of it can plant a session. Such a
 * cookie is for the whole host; below a path, `__Secure-` is what is left.
 */
function nameOf(name: string, publicUrl: string): string {
  if (!publicUrl.startsWith('https:')) return name;
  return `${pathOf(publicUrl) === '/' ? '__Host-' : '__Secure-'}${name}`;
}

function pathOf(publicUrl: string): string {
  return pagePath(publicUrl, '/').replace(/(.)\/$/, '$1');
}

function cookieIn({ headers }: IncomingMessage, name: string): string | null {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return null;
}

function cookie(name: string, value: string, lastsMs: number, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const seconds = Math.max(0, Math.floor(lastsMs / 1_000));
  return `${nameOf(name, publicUrl)}=${value}; Path=${pathOf(publicUrl)}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
