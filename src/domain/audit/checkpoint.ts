import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** Where a log ended: how many lines it had, and the hash of the last of them. */
export interface Checkpoint {
  /** Names the log: host, workspace and epoch. */
  readonly origin: string;
  readonly seq: number;
  /** In hexadecimal. */
  readonly hash: string;
}

export interface NoteSignature {
  readonly name: string;
  /** The key id of four bytes, and the signature. */
  readonly bytes: Buffer;
}

/** A public key that signs notes under a name. */
export interface NoteKey {
  readonly name: string;
  /** The 32 bytes of an Ed25519 key (RFC 8032). */
  readonly publicKey: Buffer;
}

/** What the type byte of a key id says (C2SP signed-note). */
export const signatureTypes = { ed25519: 1, cosignature: 4 } as const;

/** The name of a log: the installation, the workspace, and the history of the database that it is in. */
export function originOf(publicUrl: string, workspaceId: string, epoch: string): string {
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/audit/${workspaceId}/${epoch}`;
}

/** The text that is signed, in the form of a C2SP tlog-checkpoint. The hash is that of a chain and no Merkle root. */
export function checkpointText({ origin, seq, hash }: Checkpoint): string {
  return `${origin}\n${seq}\n${Buffer.from(hash, 'hex').toString('base64')}\n`;
}

/** The first four bytes of SHA-256 over name, line end, type and key. */
export function keyIdOf({ name, publicKey }: NoteKey, type: number): Buffer {
  const start = Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([type]), publicKey]);
  return createHash('sha256').update(start).digest().subarray(0, 4);
}

export function signatureLine(name: string, keyId: Buffer, signature: Buffer): string {
  return `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}

/** A note taken apart; null when it is none, or says no place in a log. */
export function parseCheckpoint(
  note: string,
): { readonly checkpoint: Checkpoint; readonly text: string; readonly signatures: NoteSignature[] } | null {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  if (end < 0 || !origin || !size || !root || !/^(0|[1-9]\d{0,14})$/.test(size)) return null;
  const hash = Buffer.from(root, 'base64');
  if (hash.length !== 32) return null;
  const signatures = [...note.slice(end + 2).matchAll(/^— (\S+) ([A-Za-z0-9+/=]+)$/gm)].map(
    ([, name, base64]) => ({
      name: name ?? '',
      bytes: Buffer.from(base64 ?? '', 'base64'),
    }),
  );
  return { checkpoint: { origin, seq: Number(size), hash: hash.toString('hex') }, text, signatures };
}

/** The note of a checkpoint, signed by a log under its origin. */
export function signedCheckpoint(
  checkpoint: Checkpoint,
  key: { readonly publicKey: Buffer; readonly sign: (text: Buffer) => Buffer },
): string {
  const text = checkpointText(checkpoint);
  const name = checkpoint.origin;
  const id = keyIdOf({ name, publicKey: key.publicKey }, signatureTypes.ed25519);
  return `${text}\n${signatureLine(name, id, key.sign(Buffer.from(text)))}`;
}

/** The line by which a witness signs a checkpoint that it has compared, at a time (C2SP cosignature/v1). */
export function cosignatureLine(
  note: string,
  witness: NoteKey & { readonly sign: (text: Buffer) => Buffer },
  seconds: number,
): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signed = Buffer.from(`cosignature/v1\ntime ${seconds}\n${parseCheckpoint(note)?.text}`);
  const signature = Buffer.concat([time, witness.sign(signed)]);
  return signatureLine(witness.name, keyIdOf(witness, signatureTypes.cosignature), signature);
}

/** Whether one of the keys, each under the origin as its name, has signed the note. */
export function isSigned(note: string, publicKeys: readonly Buffer[]): boolean {
  const parsed = parseCheckpoint(note);
  if (!parsed) return false;
  const { text, signatures, checkpoint } = parsed;
  return publicKeys.some((publicKey) => {
    const id = keyIdOf({ name: checkpoint.origin, publicKey }, signatureTypes.ed25519);
    return signatures.some(
      ({ name, bytes }) =>
        name === checkpoint.origin &&
        bytes.subarray(0, 4).equals(id) &&
        verify(null, Buffer.from(text), ed25519Key(publicKey), bytes.subarray(4)),
    );
  });
}

export function ed25519Key(publicKey: Buffer): KeyObject {
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
    format: 'jwk',
  });
}

/** The Ed25519 keys of a JWK set (RFC 7517, RFC 8037). */
export function keysOfJwks(jwks: { readonly keys?: readonly Readonly<Record<string, unknown>>[] }): Buffer[] {
  return (jwks.keys ?? [])
    .filter(({ kty, crv, x }) => kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string')
    .map(({ x }) => Buffer.from(String(x), 'base64url'))
    .filter(({ length }) => length === 32);
}
