import { sql } from 'kysely';
import { makeSigningKey } from '../../auth/signing-key.ts';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { makeFirstSigningKey } from './find-signing-keys.ts';

/** The key that signs next, and from when. `made` is false where one waits already, which is then this one. */
export interface RotatedSigningKey {
  readonly made: boolean;
  readonly kid: string;
  readonly signsFrom: Date;
}

/**
 * Makes the key that signs next. It is published at once and signs later, so that all who keep the list of keys know it
 * by then; what was decided before stays signed by the keys of its time.
 */
export async function rotateSigningKey(
  ports: Pick<Ports, 'db' | 'randomBytes' | 'vault'>,
): Promise<RotatedSigningKey> {
  const { db, randomBytes, vault } = ports;
  await makeFirstSigningKey(ports);
  const { kid, publicKey, sealed } = makeSigningKey(randomBytes, vault);
  const signsFrom = sql<Date>`${db.now()} + ${limits.signingKeyLeadMs}::int * interval '1 ms'`;
  const made = await db.rows(
    db.everywhere
      .insertInto('signing_key')
      .columns(['number', 'kid', 'public_key', 'sealed', 'signs_from', 'created_at'])
      .expression(
        db.everywhere
          .selectFrom('signing_key')
          .select([
            sql<number>`max(number) + 1`.as('number'),
            sql<string>`${kid}::text`.as('kid'),
            sql<string>`${publicKey}::text`.as('public_key'),
            sql<string>`${sealed}::text`.as('sealed'),
            signsFrom.as('signs_from'),
            db.now().as('created_at'),
          ])
          .having(sql<boolean>`max(signs_from) <= ${db.now()}`),
      )
      .onConflict((taken) => taken.doNothing())
      .returning('kid'),
  );
  const [next] = await db.rows(
    db.everywhere.selectFrom('signing_key').select(['kid', 'signs_from']).orderBy('number', 'desc').limit(1),
  );
  if (!next) throw new Error('There is no signing key.');
  return { made: made.length > 0, kid: next.kid, signsFrom: next.signs_from };
}
