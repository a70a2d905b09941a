import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import type { Stage } from '../domain/policy/policy.ts';
import type { DeclaredType } from '../domain/policy/request-type.ts';

/** What administrators say of a workspace. */
export interface WorkspaceRules {
  readonly twoAdministrators: boolean;
  readonly types: readonly DeclaredType[];
  readonly typesClosed: boolean;
  readonly agentsJoinEqual: boolean;
  readonly fallbackStages: readonly Stage[];
}

/** Of the viewer's workspace, the only one that can be seen; every request of a page names it, and it is read once. */
export function workspaceRulesLoader({
  db,
  viewer,
}: Pick<Context, 'db' | 'viewer'>): DataLoader<string, WorkspaceRules> {
  return new DataLoader(async (wanted) => {
    const [row] = await db.rows(
      db
        .in(viewer.workspaceId)
        .selectFrom('workspace')
        .select(['two_administrators', 'types', 'types_closed', 'agents_join_equal', 'fallback_stages'])
        .where('id', '=', viewer.workspaceId),
    );
    if (!row) throw new Error('The workspace is not there.');
    const rules = {
      twoAdministrators: row.two_administrators,
      types: row.types as readonly DeclaredType[],
      typesClosed: row.types_closed,
      agentsJoinEqual: row.agents_join_equal,
      fallbackStages: row.fallback_stages as readonly Stage[],
    };
    return wanted.map(() => rules);
  });
}
