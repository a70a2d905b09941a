import type { IncomingMessage } from 'node:http';
import { limits } from '../../domain/limits.ts';
import { bodyText } from '../body-text.ts';
import { isOwnOrigin } from '../own-page.ts';

/** The fields of a form as a browser sends it; null when there is too much of it or it is no form. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return null;
  const text = await bodyText(request, limits.formMaxBytes);
  return text === null ? null : new URLSearchParams(text);
}

/**
 * Whether a form comes from a page of ours. Browsers say so in one of two headers; a program that sends neither
 * holds no cookie that another site could abuse.
 */
export function isOurs({ headers }: IncomingMessage, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin';
  const { origin, host } = headers;
  return typeof origin !== 'string' || isOwnOrigin(origin, host, publicUrl);
}
