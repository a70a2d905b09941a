import { limits } from '../limits.ts';

/**
 * How much work a JSON Schema asks for, before it is compiled. A few lines of `allOf` and `$ref` can say
 * "check this a million times", and a validator obeys. So a schema is only accepted when no value
 * within it would be checked more often than `schemaMaxVisits`. What is counted is the plain form of the schema
 * (`plain-schema.ts`), whose references all stay inside it.
 */
export type Json = Record<string, unknown>;
export type SchemaPath = readonly string[];
export interface SchemaProblem {
  readonly path: SchemaPath;
  readonly message: string;
}

/** Keywords that check the same value again, in the shape that their schemas come in. */
const sameValueKeywords = {
  one: ['not', 'if', 'then', 'else'],
  list: ['allOf', 'anyOf', 'oneOf'],
  map: ['dependentSchemas'],
};
/** Keywords that check what is inside the value; those of `map.exclusive` never meet on one member. */
const innerValueKeywords = {
  one: [
    'additionalProperties',
    'propertyNames',
    'items',
    'contains',
    'unevaluatedProperties',
    'unevaluatedItems',
  ],
  list: ['prefixItems'],
  map: ['patternProperties'],
};
const ignoredKeywords = ['$vocabulary', '$async'];

/** The keywords of 2020-12 that hold one schema, and those that hold several, in a list or by name. */
export const keywords = {
  one: [...sameValueKeywords.one, ...innerValueKeywords.one],
  many: [
    ...sameValueKeywords.list,
    ...innerValueKeywords.list,
    ...sameValueKeywords.map,
    ...innerValueKeywords.map,
    'properties',
    '$defs',
    'definitions',
  ],
};

export interface SubSchema {
  readonly path: SchemaPath;
  readonly schema: Json;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything in a schema of any draft that is one itself, with where it stands. */
export function* subSchemas(schema: unknown, path: SchemaPath = []): Generator<SubSchema> {
  if (!isObject(schema)) return;
  yield { path, schema };
  for (const keyword of [...keywords.one, 'additionalItems']) {
    yield* subSchemas(schema[keyword], [...path, keyword]);
  }
  for (const keyword of [...keywords.many, 'dependencies', 'items']) {
    const children = schema[keyword];
    if (typeof children !== 'object' || children === null) continue;
    if (keyword === 'items' && !Array.isArray(children)) continue;
    for (const [name, child] of Object.entries(children)) yield* subSchemas(child, [...path, keyword, name]);
  }
}

/** A member of an object, or an entry of a list. */
export function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** What a local reference such as `#/$defs/address` points to. */
export function referred(root: Json, reference: string): Json | boolean | null {
  if (reference === '#' || reference === '#/') return root;
  if (!reference.startsWith('#/')) return null;
  let at: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const name = plainName(part);
    if (name === null) return null;
    at = partOf(at, name);
  }
  return isObject(at) || typeof at === 'boolean' ? at : null;
}

export function plainName(part: string): string | null {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return null;
  }
}

export function schemaWorkProblem(root: Json): SchemaProblem | null {
  let count = 0;
  for (const { path, schema } of subSchemas(root)) {
    count += 1;
    if (count > limits.schemaMaxNodes) {
      return { path: [], message: `A schema may have at most ${limits.schemaMaxNodes} parts.` };
    }
    const problem = partProblem(schema, path);
    if (problem) return problem;
  }
  return visitsProblem(root);
}

function partProblem(schema: Json, path: SchemaPath): SchemaProblem | null {
  const alien = ignoredKeywords.find((keyword) => keyword in schema);
  if (alien) return { path: [...path, alien], message: `A schema cannot use ${alien} here.` };
  return null;
}

/** How often one value may be checked, following the path through the schema on which that is most. */
function visitsProblem(root: Json): SchemaProblem | null {
  const known = new Map<number, Map<Json, number>>();
  const open = new Set<Json>();

  function visits(schema: unknown, depth: number): number {
    if (!isObject(schema)) return 1;
    const atDepth = known.get(depth) ?? new Map<Json, number>();
    known.set(depth, atDepth);
    const before = atDepth.get(schema);
    if (before !== undefined) return before;
    if (open.has(schema)) return Number.POSITIVE_INFINITY;
    open.add(schema);
    let sum = 1;
    for (const child of again(root, schema)) sum += visits(child, depth);
    open.delete(schema);
    if (depth > 0) sum += deeper(schema, depth - 1);
    atDepth.set(schema, sum);
    return sum;
  }

  function deeper(schema: Json, depth: number): number {
    const before = [...open];
    open.clear();
    const named = Object.values(isObject(schema['properties']) ? schema['properties'] : {});
    let sum = Math.max(0, ...named.map((child) => visits(child, depth)));
    for (const child of within(schema)) sum += visits(child, depth);
    for (const opened of before) open.add(opened);
    return sum;
  }

  if (visits(root, limits.jsonMaxDepth) <= limits.schemaMaxVisits) return null;
  return {
    path: [],
    message:
      'This schema would check the same value too often: it refers to itself, or to its parts, too many times over.',
  };
}

function again(root: Json, schema: Json): unknown[] {
  const reference = schema['$ref'];
  return [
    ...childrenOf(schema, sameValueKeywords),
    ...(typeof reference === 'string' ? [referred(root, reference)] : []),
  ];
}

const within = (schema: Json) => childrenOf(schema, innerValueKeywords);

function childrenOf(schema: Json, keywords: typeof sameValueKeywords): unknown[] {
  return [
    ...keywords.one.map((keyword) => schema[keyword]).filter((child) => child !== undefined),
    ...[...keywords.list, ...keywords.map].flatMap((keyword) => Object.values(schema[keyword] ?? {})),
  ];
}
