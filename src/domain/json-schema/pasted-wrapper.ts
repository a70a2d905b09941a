import { isObject, keywords, partOf, type SchemaPath, type SchemaProblem } from './schema-work.ts';

/**
 * A tool's description is easily pasted where its schema belongs. It has no keyword of JSON Schema at its top, so
 * as a schema it would allow everything.
 */
type Json = Record<string, unknown>;

const checking: ReadonlySet<string> = new Set([
  ...keywords.one,
  ...keywords.many,
  ...['$ref', 'type', 'enum', 'const', 'required', 'dependentRequired', 'dependencies', 'additionalItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'pattern', 'format'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems'],
  ...['$dynamicRef', '$recursiveRef', '$async', '$vocabulary'],
]);
/** Keywords that say something about a schema; one with nothing else allows everything, and means it. */
const describing: ReadonlySet<string> = new Set([
  ...['$schema', '$id', 'id', '$anchor', '$comment', '$dynamicAnchor', '$recursiveAnchor', 'title'],
  ...['description', 'default', 'examples', 'example', 'deprecated', 'readOnly', 'writeOnly', 'nullable'],
]);

/** Where tool descriptions keep the schema of their params: of OpenAI, Anthropic, MCP, Bedrock and LangChain. */
const inner: readonly SchemaPath[] = [
  ['parameters'],
  ['input_schema'],
  ['inputSchema'],
  ['function', 'parameters'],
  ['toolSpec', 'inputSchema', 'json'],
  ['json_schema', 'schema'],
  ['schema'],
  ['args_schema'],
];
const wrappingTypes: ReadonlySet<unknown> = new Set(['function', 'custom', 'json_schema', 'tool']);

export function pastedWrapperProblem(schema: Json): SchemaProblem | null {
  const names = Object.keys(schema).filter((name) => !(name === 'type' && wrappingTypes.has(schema[name])));
  const unknown = names.find((name) => !describing.has(name) && !/^(x-|ui:)/.test(name));
  if (unknown === undefined || names.some((name) => checking.has(name))) return null;
  const found = inner.find((path) => isObject(path.reduce<unknown>(partOf, schema)));
  return {
    path: [unknown],
    message: found
      ? `This is the description of a tool, and no keyword of JSON Schema stands at its top, so it would check nothing. Send the value of ${found.join('.')} alone.`
      : `${unknown} is no keyword of JSON Schema, and neither is anything beside it, so this would check nothing. Name fields under properties: {"type": "object", "properties": {"amount": {"type": "number"}}}.`,
  };
}
