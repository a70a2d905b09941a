import { createHash } from 'node:crypto';
import { limits } from '../domain/limits.ts';

/** Makes random bytes; an argument everywhere, so that tests can repeat themselves. */
export type RandomBytes = (size: number) => Uint8Array;

const prefix = 'csk_';

/** A new API key: 256 random bits behind a prefix that secret scanners can recognise. */
export function newSecret(random: RandomBytes): string {
  return prefix + Buffer.from(random(limits.apiKeySecretBytes)).toString('base64url');
}

/** What is stored. A plain digest is enough for 256 random bits: there is nothing to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The secret in `Bearer …`, or null when the header is absent or of another scheme. */
export function bearerOf(authorization: string | null | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}
