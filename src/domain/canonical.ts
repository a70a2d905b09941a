import { hash } from 'node:crypto';
import { canonical } from '../../packages/render/src/canonical.ts';

export { canonical };

/** SHA-256 of the canonical text, in hexadecimal. */
export function digest(value: unknown): string {
  return hash('sha256', canonical(value), 'hex');
}

/** SHA-256 of the canonical text, as it stands where others compare it: `sha-256:` and base64url. */
export function namedDigest(value: unknown): string {
  return `sha-256:${hash('sha256', canonical(value), 'base64url')}`;
}
