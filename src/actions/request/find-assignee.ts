import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { uuidOf } from '../../domain/type-id.ts';

/** Whom a request is given to: one principal, or everybody in a group. */
export type Assignment =
  | { readonly principalId: string; readonly group: null }
  | { readonly principalId: null; readonly group: string };

/** The principal with this handle or id, else the group of this name. */
export async function findAssignee(context: Context, name: string): Promise<Assignment> {
  const [found] = await context.db.query<{ id: string | null; is_group: boolean }>(
    `select (select id from principal where workspace_id = $1 and (handle = $2 or id = $3::uuid) limit 1) as id,
       exists (select from principal where workspace_id = $1 and $2 = any(groups)) as is_group`,
    [context.viewer.workspaceId, name, uuidOf('Principal', name)],
  );
  if (found?.id) return { principalId: found.id, group: null };
  if (found?.is_group) return { principalId: null, group: name };
  throw new ValidationError([
    {
      path: ['input', 'assignTo'],
      message: `Nobody here has the handle or id “${name}”, and no group is called that.`,
    },
  ]);
}
