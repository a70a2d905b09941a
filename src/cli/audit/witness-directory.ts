import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, keyIdOf, type NoteKey, signatureTypes } from '../../domain/audit/checkpoint.ts';

/** What a witness has seen of a log. */
export interface SeenLog {
  readonly checkpoint: Checkpoint;
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
}

export interface WitnessKey extends NoteKey {
  readonly sign: (text: Buffer) => Buffer;
}

/** The directory of a witness: its key, and what it has seen. It is its own, so the log cannot change what it knows. */
export class WitnessDirectory {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async key(name: string): Promise<WitnessKey> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    const pem = (await this.#read('key.pem')) ?? (await this.#newKey());
    const privateKey = createPrivateKey(pem);
    const { x = '' } = createPublicKey(pem).export({ format: 'jwk' });
    return {
      name,
      publicKey: Buffer.from(x, 'base64url'),
      sign: (text) => sign(null, text, privateKey),
    };
  }

  async seen(workspace: string): Promise<SeenLog | null> {
    const text = await this.#read(`${workspace}.json`);
    return text === null ? null : (JSON.parse(text) as SeenLog);
  }

  /** What was seen is there before the signature that says so. */
  async keep(workspace: string, seen: SeenLog, cosigned: string): Promise<void> {
    await this.#write(`${workspace}.json`, JSON.stringify(seen));
    await this.#write(`${workspace}.checkpoint`, cosigned);
  }

  async #newKey(): Promise<string> {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    await writeFile(join(this.#path, 'key.pem'), pem, { mode: 0o600, flag: 'wx' });
    return pem;
  }

  async #read(file: string): Promise<string | null> {
    return readFile(join(this.#path, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  async #write(file: string, text: string): Promise<void> {
    const path = join(this.#path, file);
    await writeFile(`${path}.new`, text, { flush: true });
    await rename(`${path}.new`, path);
  }
}

/** A public key as those who check cosignatures are given it (C2SP signed-note, verifier key). */
export function verifierKey(key: NoteKey): string {
  const type = signatureTypes.cosignature;
  const encoded = Buffer.concat([Buffer.from([type]), key.publicKey]).toString('base64');
  return `${key.name}+${keyIdOf(key, type).toString('hex')}+${encoded}`;
}
