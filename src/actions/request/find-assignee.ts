import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { handleKey } from '../../domain/people/handle.ts';
import { uuidOf } from '../../domain/type-id.ts';

/** Whom a request is given to: one principal, or all in a group. */
export type Assignment =
  | { readonly principalId: string; readonly group: null }
  | { readonly principalId: null; readonly group: string };

/** The principal with this handle or id, else the group of this name. */
export async function findAssignee(context: Context, name: string): Promise<Assignment> {
  const { db, viewer } = context;
  const [found] = await db.rows(
    db.in(viewer.workspaceId).selectNoFrom(({ exists, selectFrom }) => [
      selectFrom('principal')
        .select('id')
        .where(({ eb, or }) =>
          or([eb('handle_key', '=', handleKey(name)), eb('id', '=', uuidOf('Principal', name))]),
        )
        .limit(1)
        .as('id'),
      exists(
        selectFrom('principal')
          .select('id')
          .where('groups', '@>', sql.val([name])),
      ).as('isGroup'),
    ]),
  );
  if (found?.id) return { principalId: found.id, group: null };
  if (found?.isGroup) return { principalId: null, group: name };
  throw new ValidationError([
    {
      path: ['input', 'assignTo'],
      message: `No principal of this workspace has the handle or id “${name}”, and no group is called that.`,
    },
  ]);
}
