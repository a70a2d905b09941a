import DataLoader from 'dataloader';
import { loadRulebook } from '../actions/policy/load-rulebook.ts';
import type { Context } from '../context.ts';
import type { Rulebook } from '../domain/policy/rulebook.ts';

/** What the viewer's workspace judges by now, by its id. */
export function rulebookLoader(
  context: Pick<Context, 'db' | 'memory' | 'viewer'>,
): DataLoader<string, Rulebook> {
  return new DataLoader(async (wanted) => {
    const { db, viewer } = context;
    const [row] = await db.rows(
      db.in(viewer.workspaceId).selectFrom('event_counter').select('rules_version'),
    );
    const rulebook = await loadRulebook(context, viewer.workspaceId, row?.rules_version ?? 0);
    return wanted.map(() => rulebook);
  });
}
