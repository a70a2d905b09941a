import DataLoader from 'dataloader';
import { loadRulebook } from '../actions/policy/load-rulebook.ts';
import { rulesVersionNow } from '../actions/policy/rules-version-now.ts';
import type { Context } from '../context.ts';
import type { Rulebook } from '../domain/policy/rulebook.ts';

/** What the viewer's workspace judges by now, by its id. */
export function rulebookLoader(
  context: Pick<Context, 'db' | 'memory' | 'viewer'>,
): DataLoader<string, Rulebook> {
  return new DataLoader(async (wanted) => {
    const rulebook = await loadRulebook(context, context.viewer.workspaceId, await rulesVersionNow(context));
    return wanted.map(() => rulebook);
  });
}
