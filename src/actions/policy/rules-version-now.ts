import type { Context } from '../../context.ts';

/** The version of the workspace's rules at this moment, to be read before what is judged by them. */
export async function rulesVersionNow({ db, viewer }: Pick<Context, 'db' | 'viewer'>): Promise<number> {
  const [counter] = await db.rows(
    db.in(viewer.workspaceId).selectFrom('event_counter').select('rules_version'),
  );
  if (!counter) throw new Error('The workspace has no log.');
  return counter.rules_version;
}
