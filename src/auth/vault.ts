import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { Database } from '../entities/database.ts';
import type { RandomBytes } from './secret.ts';

/**
 * Keeps secrets that have to be read again, such as those that webhooks are signed with. What is sealed for one
 * owner does not open for another, so that rows cannot be exchanged for each other.
 */
export interface Vault {
  seal(secret: string, owner: string): string;
  /** Throws when it was sealed with a key that this vault does not have, or was touched since. */
  open(sealed: string, owner: string): string;
  /**
   * The key for one use, from what the database keeps for it. Where there is a SECRET_KEY, the database alone is not
   * enough to make it. Nothing has to be stored, so a key that signs what lives for minutes belongs here; one that
   * has to verify for years, such as that of receipts, is made once and sealed.
   */
  keyFor(use: VaultUse, stored: string): string;
}

/** What keys are derived for. */
export type VaultUse = 'file links';

export class SealedWithAnotherKeyError extends Error {}

interface VaultKey {
  readonly id: string;
  readonly bytes: Buffer;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals with the key of the environment, or without one with the key of the database; opens with either, so
 * that what was sealed before there was a SECRET_KEY can still be read.
 */
export async function openVault(db: Database, secretKey: string | null, random: RandomBytes): Promise<Vault> {
  const [row] = await db.rows(db.everywhere.selectFrom('installation').select('secret_key'));
  if (!row) throw new Error('The database has no installation.');
  const own = keyOf(row.secret_key);
  return {
    ...sealing(secretKey === null ? [own] : [keyOf(secretKey), own], random),
    keyFor: (use, stored) => (secretKey === null ? stored : derived(secretKey, stored, use)),
  };
}

function derived(secretKey: string, stored: string, use: VaultUse): string {
  return Buffer.from(hkdfSync('sha256', secretKey, stored, `countersign ${use}`, 32)).toString('base64url');
}

function sealing(
  keys: readonly [VaultKey, ...VaultKey[]],
  random: RandomBytes,
): Pick<Vault, 'seal' | 'open'> {
  const [current] = keys;
  return {
    seal(secret, owner) {
      const nonce = random(nonceBytes);
      const cipher = createCipheriv(algorithm, current.bytes, nonce).setAAD(Buffer.from(owner));
      const hidden = Buffer.concat([
        nonce,
        cipher.update(secret, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `v1.${current.id}.${hidden.toString('base64url')}`;
    },
    open(sealed, owner) {
      const [, id, hidden = ''] = sealed.split('.');
      const key = keys.find((candidate) => candidate.id === id);
      if (!key) {
        throw new SealedWithAnotherKeyError(
          'This secret was sealed with another SECRET_KEY. Bring that key back, or rotate the secret.',
        );
      }
      const bytes = Buffer.from(hidden, 'base64url');
      const decipher = createDecipheriv(algorithm, key.bytes, bytes.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-tagBytes));
      return (
        decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
      );
    },
  };
}

/** A key has an id of its own, which reveals nothing about it. */
function keyOf(secret: string): VaultKey {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'countersign vault', 32));
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}
