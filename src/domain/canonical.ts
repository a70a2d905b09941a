import { hash } from 'node:crypto';
import serialize from 'canonicalize';

/** The RFC 8785 canonical JSON text of a value: the same for the same content, whatever the key order. */
export function canonical(value: unknown): string {
  const canonicalize = serialize as unknown as (input: unknown) => string | undefined;
  return canonicalize(value) ?? 'null';
}

/** SHA-256 of the canonical text, in hexadecimal. */
export function digest(value: unknown): string {
  return hash('sha256', canonical(value), 'hex');
}

/** SHA-256 of the canonical text, as it stands where others compare it: `sha-256:` and base64url. */
export function namedDigest(value: unknown): string {
  return `sha-256:${hash('sha256', canonical(value), 'base64url')}`;
}
