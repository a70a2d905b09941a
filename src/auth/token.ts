import { createHash, timingSafeEqual } from 'node:crypto';
import { limits } from '../domain/limits.ts';
import { hashSecret, type RandomBytes } from './secret.ts';

/** What the token of a link begins with, so that one that leaks can be recognised. */
const linkPrefix = 'csl_';
/** A browser's credential. Only ever in a cookie: it is not accepted as a bearer token. */
const sessionPrefix = 'css_';

export function newLinkToken(random: RandomBytes): string {
  return linkPrefix + Buffer.from(random(limits.linkTokenBytes)).toString('base64url');
}

export function newSessionSecret(random: RandomBytes): string {
  return sessionPrefix + Buffer.from(random(limits.apiKeySecretBytes)).toString('base64url');
}

export function isSessionSecret(secret: string): boolean {
  return secret.startsWith(sessionPrefix);
}

/** Of a link's code: bound to its token, so that the stored digest cannot be searched without the link. */
export function hashCode(token: string, code: string): string {
  return hashSecret(`${token}:${code}`);
}

export function isCode(hash: string, token: string, code: string): boolean {
  return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashCode(token, code), 'hex'));
}

/**
 * Proves that a form came from a page that was shown to this session. Each page has another salt: pages are compressed,
 * and a token that stayed the same could be guessed from how well it compresses beside a text of others (BREACH).
 */
export function formTokenOf(sessionSecret: string, salt: string): string {
  const proof = createHash('sha256').update(`form:${salt}:${sessionSecret}`).digest('base64url');
  return `${salt}.${proof}`;
}

export function isFormToken(given: string, sessionSecret: string): boolean {
  const [salt = ''] = given.split('.', 1);
  const [a, b] = [Buffer.from(given), Buffer.from(formTokenOf(sessionSecret, salt))];
  return a.length === b.length && timingSafeEqual(a, b);
}
