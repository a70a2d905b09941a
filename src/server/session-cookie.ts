import type { IncomingMessage } from 'node:http';
import { isSessionSecret } from '../auth/token.ts';
import { pagePath } from '../domain/page-url.ts';

const sessionName = 'countersign';
const returnName = 'countersign_return';

/** The secret of the browser's session, when it has one. */
export function sessionIn(request: IncomingMessage): string | null {
  const value = cookieIn(request, sessionName);
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
export function returnIn(request: IncomingMessage): string | null {
  return cookieIn(request, returnName);
}

export function returnCookie(path: string, lastsMs: number, publicUrl: string): string {
  return cookie(returnName, path, lastsMs, publicUrl);
}

function cookieIn({ headers }: IncomingMessage, name: string): string | null {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return null;
}

function cookie(name: string, value: string, lastsMs: number, publicUrl: string): string {
  const path = pagePath(publicUrl, '/').replace(/(.)\/$/, '$1');
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const seconds = Math.max(0, Math.floor(lastsMs / 1_000));
  return `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
