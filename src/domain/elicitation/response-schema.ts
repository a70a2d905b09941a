import type { ValidationIssue } from '../errors.ts';
import { type CompiledSchema, paramsTroubles, schemaTrouble } from '../json-schema/params-schema.ts';
import { isObject } from '../json-schema/schema-work.ts';
import type { Memo } from '../work/memo.ts';

type Json = Record<string, unknown>;

/**
 * The shape of an answer: JSON Schema 2020-12 of an object. The flat forms of MCP's elicitation are such schemas;
 * because these say the same in every draft, it does not matter which one the library that wrote them names.
 */
export function responseSchemaTrouble(
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
  return schemaTrouble(readable(schema), path, schemas);
}

/** Every way in which an answer does not fit. */
export function contentTroubles(
  schema: Json,
  content: Json,
  path: readonly string[],
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  return paramsTroubles(readable(schema), content, path, schemas);
}

function readable(schema: Json): Json {
  if (!isFlatForm(schema)) return schema;
  const { $schema: _draft, ...form } = schema;
  return form;
}

const formKeywords: ReadonlySet<string> = new Set([
  '$schema',
  'type',
  'title',
  'description',
  'properties',
  'required',
]);
const fieldKeywords: ReadonlySet<string> = new Set([
  ...['type', 'title', 'description', 'default', 'format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'enum', 'enumNames', 'oneOf', 'items', 'minItems', 'maxItems'],
]);
const choiceKeywords: ReadonlySet<string> = new Set(['type', 'enum', 'oneOf', 'anyOf', 'const', 'title']);

/** An object of texts, numbers, booleans, choices and lists of choices, and of nothing else. */
function isFlatForm(schema: Json): boolean {
  const { properties = {} } = schema;
  return hasOnly(schema, formKeywords) && isObject(properties) && Object.values(properties).every(isField);
}

function isField(field: unknown): boolean {
  if (!isObject(field) || !hasOnly(field, fieldKeywords)) return false;
  const { items = {}, oneOf = [] } = field;
  return isChoice(items) && Array.isArray(oneOf) && oneOf.every(isChoice);
}

function isChoice(choice: unknown): boolean {
  if (!isObject(choice) || !hasOnly(choice, choiceKeywords)) return false;
  return [choice['oneOf'] ?? [], choice['anyOf'] ?? []].flat().every(isChoice);
}

function hasOnly(schema: Json, keywords: ReadonlySet<string>): boolean {
  return Object.keys(schema).every((keyword) => keywords.has(keyword));
}
