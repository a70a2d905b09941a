import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { CompactSign, compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { canonical } from '../domain/canonical.ts';
import type { RandomBytes } from './secret.ts';
import type { Vault } from './vault.ts';

/** A key pair of the installation, ready to sign and to verify. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A key pair as it is stored. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly publicKey: string;
  readonly sealed: string;
}

/** A public key as others read it (RFC 7517, RFC 8037). */
export interface PublicSigningKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
}

const seedBytes = 32;
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const alg = 'EdDSA';

/** Makes a key pair out of 32 random bytes, and seals it. */
export function makeSigningKey(random: RandomBytes, vault: Vault): StoredSigningKey {
  const seed = Buffer.from(random(seedBytes));
  const { x = '' } = publicHalf(privateHalf(seed)).export({ format: 'jwk' });
  const kid = thumbprint(x);
  return { kid, publicKey: x, sealed: vault.seal(seed.toString('base64url'), owner(kid)) };
}

/** Throws when it was sealed with another SECRET_KEY. */
export function openSigningKey({ kid, sealed }: StoredSigningKey, vault: Vault): SigningKey {
  const privateKey = privateHalf(Buffer.from(vault.open(sealed, owner(kid)), 'base64url'));
  return { kid, privateKey, publicKey: publicHalf(privateKey) };
}

export function publicSigningKey({ kid, publicKey }: Omit<StoredSigningKey, 'sealed'>): PublicSigningKey {
  return { kty: 'OKP', crv: 'Ed25519', x: publicKey, kid, use: 'sig', alg };
}

/** A compact JWS over the canonical form. Ed25519 is deterministic, so the same claims are the same bytes each time. */
export function signCompact(claims: unknown, typ: string, { kid, privateKey }: SigningKey): Promise<string> {
  return new CompactSign(Buffer.from(canonical(claims)))
    .setProtectedHeader({ alg, kid, typ })
    .sign(privateKey);
}

/** What a compact JWS says, provided that this key signed it with this type and nothing else in its header; null otherwise. */
export async function verifyCompact(jws: string, typ: string, key: SigningKey): Promise<unknown> {
  // Bits that encode nothing would make other texts of the same receipt.
  if (jws.split('.').some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part))
    return null;
  try {
    const { protectedHeader, payload } = await compactVerify(jws, key.publicKey, { algorithms: [alg] });
    if (canonical(protectedHeader) !== canonical({ alg, kid: key.kid, typ })) return null;
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    return null;
  }
}

/** The id of the key that a compact JWS says it is signed with, which nothing has confirmed yet. */
export function keyIdIn(jws: string): string | null {
  try {
    return decodeProtectedHeader(jws).kid ?? null;
  } catch {
    return null;
  }
}

/** The id that a compact JWS says it has (`jti`), which nothing has confirmed yet. */
export function claimedIdIn(jws: string): string | null {
  try {
    return decodeJwt(jws).jti ?? null;
  } catch {
    return null;
  }
}

function privateHalf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
}

function publicHalf(privateKey: KeyObject): KeyObject {
  return createPublicKey(privateKey);
}

/** RFC 7638. */
function thumbprint(x: string): string {
  return createHash('sha256')
    .update(canonical({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}

const owner = (kid: string) => `signing key ${kid}`;
