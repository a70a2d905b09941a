import type { ValidationIssue } from '../errors.ts';
import { type CompiledSchema, paramsProblems, schemaProblem } from '../json-schema/params-schema.ts';
import { subSchemas } from '../json-schema/schema-work.ts';
import type { Memo } from '../work/memo.ts';

type Json = Record<string, unknown>;

/** The shape of an answer: a JSON Schema of an object. The flat forms of MCP's elicitation are such schemas. */
export function responseSchemaProblem(
  schema: Json,
  path: readonly string[],
  schemas: Memo<CompiledSchema>,
): ValidationIssue | null {
  const { type } = schema;
  if (type !== undefined && ![type].flat().includes('object')) {
    return {
      path: [...path, 'type'],
      message: 'An answer is an object: let the type of the schema be object.',
    };
  }
  return schemaProblem(schema, path, schemas) ?? secretProblem(schema, path);
}

/** The first part that asks for a secret: all who may read approvals read the answer, and so does the agent. */
function secretProblem(schema: Json, path: readonly string[]): ValidationIssue | null {
  for (const part of subSchemas(schema)) {
    const keyword = part.schema['writeOnly'] === true ? 'writeOnly' : 'format';
    if (keyword === 'format' && part.schema['format'] !== 'password') continue;
    return {
      path: [...path, ...part.path, keyword],
      message:
        'An answer is no place for a secret: all who may read approvals can read it. Leave this field out, and have the secret entered where it is used.',
    };
  }
  return null;
}

/** Every way in which an answer does not fit. */
export function contentProblems(
  schema: Json,
  content: Json,
  path: readonly string[],
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  return paramsProblems(schema, content, path, schemas);
}
