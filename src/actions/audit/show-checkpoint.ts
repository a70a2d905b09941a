import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';

/** The newest checkpoint of a workspace, for everyone; null where there is none. */
export async function showCheckpoint({ db }: Pick<Ports, 'db'>, workspaceId: string): Promise<string | null> {
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('audit_checkpoint')
      .select('note')
      .where('epoch', '=', db.everywhere.selectFrom('installation').select('epoch'))
      .orderBy('seq', 'desc')
      .limit(1),
  );
  return row?.note ?? null;
}

/**
 * What the hash has of each line behind one, so that a witness can compute how the log went on from there. It ends
 * before a line of an earlier release, whose text itself is in the hash.
 */
export async function showLineDigests(
  { db }: Pick<Ports, 'db'>,
  workspaceId: string,
  after: number,
): Promise<string[]> {
  const rows = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('event')
      .select([
        sql<string>`encode(sha256(convert_to(canonical, 'UTF8')), 'hex')`.as('digest'),
        sql<boolean>`right(canonical, 8) = ',"v":2}]'`.as('hashed'),
      ])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limits.checkpointProofMaxLines),
  );
  const older = rows.findIndex(({ hashed }) => !hashed);
  return rows.slice(0, older < 0 ? rows.length : older).map(({ digest }) => digest);
}
