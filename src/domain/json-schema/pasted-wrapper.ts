import { isObject, keywords, partOf, type SchemaPath, type SchemaProblem } from './schema-work.ts';

/**
 * A tool's description is easily pasted where its schema belongs. It has no keyword of JSON Schema at its top, so
 * as a schema it would allow everything.
 */
type Json = Record<string, unknown>;

/** Definitions check nothing until something refers to them. */
const defining: ReadonlySet<string> = new Set(['$defs', 'definitions']);
const checking: ReadonlySet<string> = new Set([
  ...keywords.one,
  ...keywords.many.filter((name) => !defining.has(name)),
  ...['$ref', 'type', 'enum', 'const', 'required', 'dependentRequired', 'dependencies', 'additionalItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'pattern', 'format'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems'],
  ...['$dynamicRef', '$recursiveRef', '$async', '$vocabulary'],
]);
/** Keywords that say something about a schema. */
const describing: ReadonlySet<string> = new Set([
  ...defining,
  ...['$schema', '$id', 'id', '$anchor', '$comment', '$dynamicAnchor', '$recursiveAnchor', 'title'],
  ...['description', 'default', 'examples', 'example', 'deprecated', 'readOnly', 'writeOnly', 'nullable'],
]);

/** Those by which a schema is called, or got ready, as if something followed. */
const naming: ReadonlySet<string> = new Set([...defining, 'title', '$id', 'id', '$anchor', '$schema']);

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
  const found = inner.find((path) => isObject(path.reduce<unknown>(partOf, schema)));
  // Params are an object in any case, so that this keyword alone checks as little as none.
  const isChecked = names.some((name) => checks(name, schema[name]) && !(found && name === 'type'));
  const [first] = names;
  if (isChecked || first === undefined) return null;
  const unknown = names.find((name) => !describing.has(name) && !checking.has(name) && !isOurs(name));
  if (unknown !== undefined) return { path: [unknown], message: found ? ofTool(found) : noKeyword(unknown) };
  if (!names.every((name) => describing.has(name)) || !names.some((name) => naming.has(name))) return null;
  const defined = names.find((name) => defining.has(name));
  return defined === undefined
    ? { path: [first], message: checksNothing }
    : { path: [defined], message: onlyDefines(defined, schema[defined]) };
}

/** Whether a keyword can refuse anything. */
function checks(name: string, value: unknown): boolean {
  if (!checking.has(name) || value === true) return false;
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0 || name === 'enum';
}

const isOurs = (name: string) => /^(x-|ui:)/.test(name);

const checksNothing =
  'This names a schema and has no keyword that checks anything. Describe the fields under properties: {"type": "object", "properties": {"amount": {"type": "number"}}}; {} allows everything.';

function onlyDefines(keyword: string, parts: unknown): string {
  const [name = 'refund'] = isObject(parts) ? Object.keys(parts) : [];
  const reference = `#/${keyword}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return `${keyword} only defines parts and nothing beside it refers to one, so this would check nothing. Say which part params have to fit, such as {"$ref": ${JSON.stringify(reference)}} beside it.`;
}

function ofTool(found: SchemaPath): string {
  return `This is the description of a tool, and no keyword of JSON Schema stands at its top that checks its fields, so it would check nothing. Send the value of ${found.join('.')} alone.`;
}

function noKeyword(unknown: string): string {
  return `${unknown} is no keyword of JSON Schema, and neither is anything beside it, so this would check nothing. Name fields under properties: {"type": "object", "properties": {"amount": {"type": "number"}}}.`;
}
