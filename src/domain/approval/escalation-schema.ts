import type { ValidationIssue } from '../errors.ts';
import { type CompiledSchema, paramsProblems, schemaProblem } from '../json-schema/params-schema.ts';
import { uiHintProblem } from '../json-schema/ui-hints.ts';
import type { Memo } from '../work/memo.ts';

/** The schema of a context: what `params-schema.ts` takes, with hints on how to show each field. */
type Json = Record<string, unknown>;

/** What keeps a schema from being used for a context, or null; the path leads to the part that is wrong. */
export function escalationSchemaProblem(
  schema: Json,
  pathPrefix: readonly string[],
  schemas: Memo<CompiledSchema>,
): ValidationIssue | null {
  const problem = schemaProblem(schema, pathPrefix, schemas);
  if (problem) return problem;
  const hint = uiHintProblem(schema);
  return hint && { path: [...pathPrefix, ...hint.path], message: hint.message };
}

/** Every way in which a context does not fit its schema. */
export function contextProblems(
  schema: Json | null,
  context: Json | null,
  pathPrefix: readonly string[],
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  // A schema from before schemas were looked at may be none, and then it refuses nothing.
  if (!schema || schemaProblem(schema, [], schemas)) return [];
  return paramsProblems(schema, context, pathPrefix, schemas);
}
