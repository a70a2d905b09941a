import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { isType, typeProblem, typesIn } from '../../domain/policy/request-type.ts';
import type { Rulebook } from '../../domain/policy/rulebook.ts';
import { templateNames } from '../../domain/templates/templates.ts';
import { readRecentTypes } from '../../entities/sql/read-recent-types.ts';

/** Refuses a type that no policy could mean, and names the one that it looks like. */
export async function requireType(
  { db, viewer }: Pick<Context, 'db' | 'viewer'>,
  type: string,
  rulebook: Rulebook,
  path: readonly string[] = ['input', 'type'],
): Promise<void> {
  if (typeProblem(type, rulebook, []) === null) return;
  const known = new Set([
    ...rulebook.types.keys(),
    ...rulebook.policies.flatMap(({ when }) => typesIn(when)),
    ...(await readRecentTypes(db, viewer.workspaceId)).filter(isType),
    ...templateNames,
  ]);
  const problem = typeProblem(type, rulebook, [...known]);
  if (problem) throw new ValidationError([{ path, message: problem }]);
}
