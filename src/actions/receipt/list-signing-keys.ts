import { type PublicSigningKey, publicSigningKey } from '../../auth/signing-key.ts';
import type { Ports } from '../../context.ts';
import { makeFirstSigningKey } from './find-signing-keys.ts';

/** All public keys, newest first: the next one before it signs, and those that sign no more, whose receipts are kept. */
export async function listSigningKeys(
  ports: Pick<Ports, 'db' | 'randomBytes' | 'vault'>,
): Promise<{ readonly keys: readonly PublicSigningKey[] }> {
  const { db } = ports;
  const read = () =>
    db.rows(
      db.everywhere
        .selectFrom('signing_key')
        .select(['kid', 'public_key as publicKey'])
        .orderBy('number', 'desc'),
    );
  let rows = await read();
  if (rows.length === 0) {
    await makeFirstSigningKey(ports);
    rows = await read();
  }
  return { keys: rows.map(publicSigningKey) };
}
