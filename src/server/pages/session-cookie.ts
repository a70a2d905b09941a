import type { IncomingMessage } from 'node:http';
import { isSessionSecret } from '../../auth/token.ts';

const name = 'countersign';

/** The secret of the browser's session, when it has one. */
export function sessionIn({ headers }: IncomingMessage): string | null {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name && isSessionSecret(value)) return value;
  }
  return null;
}

/** No script reads it, and no form of another site sends it. */
export function sessionCookie(secret: string, expiresAt: Date, publicUrl: string): string {
  return cookie(secret, expiresAt, publicUrl);
}

export function noSession(publicUrl: string): string {
  return cookie('', new Date(0), publicUrl);
}

function cookie(value: string, expiresAt: Date, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Expires=${expiresAt.toUTCString()}${secure}`;
}
