import { makeSigningKey, openSigningKey, type SigningKey } from '../../auth/signing-key.ts';
import type { Ports } from '../../context.ts';

type KeyPorts = Pick<Ports, 'db' | 'memory' | 'vault'>;

/** The keys with these ids, opened; one statement for those that this server has not opened yet. */
export async function findSigningKeys(
  { db, memory, vault }: KeyPorts,
  kids: readonly string[],
): Promise<ReadonlyMap<string, SigningKey>> {
  const wanted = [...new Set(kids)];
  const unknown = wanted.filter((kid) => !memory.signingKeys.has(kid));
  if (unknown.length > 0) {
    const rows = await db.rows(
      db.everywhere
        .selectFrom('signing_key')
        .select(['kid', 'public_key as publicKey', 'sealed'])
        .where('kid', 'in', unknown),
    );
    for (const row of rows) memory.signingKeys.set(row.kid, openSigningKey(row, vault));
  }
  return new Map(
    wanted.flatMap((kid) => {
      const key = memory.signingKeys.get(kid);
      return key ? [[kid, key] as const] : [];
    }),
  );
}

/** Makes the first key of the installation. Of several servers that do so at once, one succeeds. */
export async function makeFirstSigningKey({
  db,
  randomBytes,
  vault,
}: Pick<Ports, 'db' | 'randomBytes' | 'vault'>): Promise<void> {
  const { kid, publicKey, sealed } = makeSigningKey(randomBytes, vault);
  await db.rows(
    db.everywhere
      .insertInto('signing_key')
      // It signs everything that was decided before there was one, too.
      .values({
        number: 1,
        kid,
        public_key: publicKey,
        sealed,
        signs_from: new Date(0),
        created_at: db.now(),
      })
      .onConflict((taken) => taken.doNothing())
      .returning('kid'),
  );
}
