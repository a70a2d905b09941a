import type { Ports } from '../../context.ts';

/** The e-mail address that a principal is notified at; null when there is none. */
export async function findEmailAddress(
  { db }: Pick<Ports, 'db'>,
  workspaceId: string,
  principalId: string,
): Promise<string | null> {
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('notification_preference')
      .select('email')
      .where('principal_id', '=', principalId),
  );
  return row?.email ?? null;
}
