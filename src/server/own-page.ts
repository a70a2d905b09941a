import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser says that one of our own pages makes this call. It says so in `Sec-Fetch-Site`, in `Origin`, or in
 * both; what says neither is no page of ours, so a call is not trusted for what is missing.
 */
export function isFromOwnPage({ headers }: Pick<IncomingMessage, 'headers'>, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin, host } = headers;
  return origin === undefined ? site !== undefined : isOwnOrigin(origin, host, publicUrl);
}

/** Ours is where people are sent to, and where this very call came to. */
export function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string): boolean {
  return origin === new URL(publicUrl).origin || URL.parse(origin)?.host === host;
}
