import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { ValidationError } from '../../../domain/errors.ts';
import { handleKey } from '../../../domain/people/handle.ts';
import { uuidOf } from '../../../domain/type-id.ts';

/** The ids of the principals with these handles or ids, each once, in their order. */
export async function findPrincipals(
  { db, viewer }: Pick<Context, 'db' | 'viewer'>,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const keys = names.map(handleKey);
  const ids = names.map((name) => uuidOf('Principal', name));
  const found = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('principal')
      .select(['id', 'handle_key'])
      .where('kind', '<>', 'SYSTEM')
      .where(({ eb, or }) =>
        or([
          eb('handle_key', '=', sql<string>`any(${keys}::text[])`),
          eb('id', '=', sql<string>`any(${ids.filter((id) => id !== null)}::uuid[])`),
        ]),
      ),
  );
  const named = names.map((_name, i) =>
    found.find(({ id, handle_key: key }) => key === keys[i] || id === ids[i]),
  );
  const issues = named.flatMap((one, i) => (one ? [] : [notFound(names[i] ?? '', i)]));
  if (issues.length > 0) throw new ValidationError(issues);
  return [...new Set(named.flatMap((one) => (one ? [one.id] : [])))];
}

const notFound = (name: string, i: number) => ({
  path: ['input', 'sharedWith', String(i)],
  message: `No principal of this workspace has the handle or id “${name}”.`,
});
