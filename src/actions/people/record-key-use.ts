import type { Ports } from '../../context.ts';

/**
 * Writes which keys and sessions were used since the last time, in one statement for each workspace. It is no change:
 * nothing in the log depends on it, and what a server did not get to write is missing.
 */
export async function recordKeyUse({ db, memory }: Pick<Ports, 'db' | 'memory'>): Promise<void> {
  for (const [workspaceId, keyIds] of memory.keyUses.take()) {
    await db.rows(
      db
        .in(workspaceId)
        .updateTable('api_key')
        .set({ last_used_at: db.now() })
        .where('id', 'in', [...keyIds]),
    );
  }
}
