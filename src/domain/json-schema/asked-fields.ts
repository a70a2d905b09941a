import { plainSchema } from './plain-schema.ts';
import { isObject, type Json, partOf, referred } from './schema-work.ts';

/** A field that the requester left to the reviewer: `"x-countersign": {"askReviewer": true}` in its schema. */
export interface AskedField {
  /** From the params down, through objects. */
  readonly path: readonly string[];
  readonly schema: Json;
  /** Whether the object that it belongs to requires it. */
  readonly required: boolean;
}

/** The fields of a schema that are left to the reviewer, in the order of the schema. */
export function askedFields(schema: Json | null): AskedField[] {
  if (!schema || !JSON.stringify(schema).includes('"askReviewer"')) return [];
  const plain = plainSchema(schema);
  return 'trouble' in plain ? [] : [...fieldsOf(plain.schema, plain.schema, [], [])];
}

/** `open` holds the schemas on the way, so that one that holds itself ends there. */
function* fieldsOf(
  root: Json,
  schema: unknown,
  path: readonly string[],
  open: readonly unknown[],
): Generator<AskedField> {
  const parts = sameValue(root, schema);
  if (!isObject(schema) || parts.some((part) => open.includes(part))) return;
  const required = requiredBy(root, schema);
  for (const [name, member] of Object.entries(propertiesOf(root, schema))) {
    if (isAsked(root, member)) {
      yield { path: [...path, name], schema: mergedOf(root, member), required: required.has(name) };
    } else yield* fieldsOf(root, member, [...path, name], [...open, ...parts]);
  }
}

/**
 * The same plain schema without the requirement of what is left to the reviewer: what the params follow when they are
 * proposed. A requirement is lifted where the field is declared beside it, or in a part that always holds there.
 */
export function withoutAskedRequirements(root: Json): Json {
  if (!JSON.stringify(root).includes('"askReviewer"')) return root;
  const relaxed = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(relaxed);
    if (!isObject(part)) return part;
    const members = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, relaxed(value)]));
    const { required } = part;
    if (!isNames(required)) return members;
    const properties = propertiesOf(root, part);
    return { ...members, required: required.filter((name) => !isAsked(root, partOf(properties, name))) };
  };
  return relaxed(root) as Json;
}

function isAsked(root: Json, schema: unknown): boolean {
  return sameValue(root, schema).some((part) => partOf(part['x-countersign'], 'askReviewer') === true);
}

function propertiesOf(root: Json, schema: Json): Json {
  return Object.assign({}, ...sameValue(root, schema).map((part) => part['properties'] ?? {}));
}

function requiredBy(root: Json, schema: Json): ReadonlySet<string> {
  const names = sameValue(root, schema).map(({ required }) => (isNames(required) ? required : []));
  return new Set(names.flat());
}

function mergedOf(root: Json, schema: unknown): Json {
  return Object.assign({}, ...sameValue(root, schema).toReversed());
}

/** A schema and the parts of it that always hold for the same value. */
function sameValue(root: Json, schema: unknown): Json[] {
  const found: Json[] = [];
  const visit = (part: unknown) => {
    if (!isObject(part) || found.includes(part)) return;
    found.push(part);
    if (typeof part['$ref'] === 'string') visit(referred(root, part['$ref']));
    for (const also of Object.values(part['allOf'] ?? {})) visit(also);
  };
  visit(schema);
  return found;
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

/** The fields that are left to the reviewer and that the params do not have. */
export function openFields(fields: readonly AskedField[], params: Json | null): AskedField[] {
  return fields.filter(({ path }) => {
    const owner = path.slice(0, -1).reduce<unknown>(partOf, params ?? {});
    return isObject(owner) && partOf(owner, path.at(-1) ?? '') === undefined;
  });
}
