import type { Ports } from '../../context.ts';

/** Where somebody is written to now; null when nowhere. */
export async function findMailbox(
  { db }: Pick<Ports, 'db'>,
  workspaceId: string,
  principalId: string,
): Promise<string | null> {
  const [row] = await db.query<{ email: string | null }>(
    'select email from notification_preference where workspace_id = $1 and principal_id = $2',
    [workspaceId, principalId],
  );
  return row?.email ?? null;
}
