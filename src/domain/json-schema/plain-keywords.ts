import { type Json, keywords, type SchemaPath, type SchemaProblem } from './schema-work.ts';

/** What one part of a schema says in words that 2020-12 has others for, its children aside. */

/** What a part cannot say, thrown from within and caught by `plainSchema`. */
export class SchemaProblemError extends Error {
  readonly trouble: SchemaProblem;

  constructor(path: SchemaPath, message: string) {
    super(message);
    this.trouble = { path, message };
  }
}

const dialects =
  /^https?:\/\/(?:json-schema\.org\/(?:draft-0[467]|draft\/2019-09|draft\/2020-12)\/schema|spec\.openapis\.org\/oas\/3\.1\/dialect\/[\w-]+)#?$/;

/** Keywords that the plain form has no use for, or that are read where they are rewritten. */
const dropped: ReadonlySet<string> = new Set([
  ...['$schema', '$id', 'id', '$anchor', '$comment', '$ref', 'additionalItems', 'dependencies'],
  ...[
    '$dynamicRef',
    '$dynamicAnchor',
    '$recursiveRef',
    '$recursiveAnchor',
    'default',
    'examples',
    'nullable',
  ],
]);
/** Keywords whose value leads to another part. */
export const references = ['$ref', '$dynamicRef', '$recursiveRef'] as const;
/** The keywords whose values may be objects or lists; under any other name, those are nothing that is checked. */
const kept: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'const', 'required', 'dependentRequired', 'x-countersign', 'x-ui', '$vocabulary'],
  ...keywords.one,
  ...keywords.many,
]);
/** Keywords whose values are neither; the meta-schema says so where they are. */
const plainKeywords: ReadonlySet<string> = new Set([
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'pattern', 'format'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems'],
  ...['minContains', 'maxContains', 'title', 'description'],
]);

/** What a part says in keywords of its own; its children are rewritten one by one. */
export function asSaid(sent: Json): Json {
  const isSaid = ([name, value]: readonly [string, unknown]) =>
    kept.has(name) ||
    plainKeywords.has(name) ||
    (!dropped.has(name) && (typeof value !== 'object' || value === null));
  const plain = Object.fromEntries(Object.entries(sent).filter(isSaid));
  if (sent['nullable'] !== true || sent['type'] === undefined) return plain;
  return { ...plain, type: [...new Set([sent['type'], 'null'].flat())] };
}

export function requireNullable({ nullable = false }: Json, path: SchemaPath): void {
  if (typeof nullable === 'boolean') return;
  throw new SchemaProblemError([...path, 'nullable'], 'nullable is true or false.');
}

/** OpenAPI 3.0: without a type, `nullable` is about what the schema refers to. */
export const isNullableChoice = (sent: Json) =>
  sent['nullable'] === true &&
  sent['type'] === undefined &&
  [...references, 'allOf', 'anyOf', 'oneOf'].some((keyword) => Object.hasOwn(sent, keyword));

/** In draft 4 and OpenAPI 3.0 `exclusiveMinimum: true` is said about `minimum`. */
export function bounds(plain: Json): void {
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const said = plain[exclusive];
    if (typeof said !== 'boolean') continue;
    delete plain[exclusive];
    if (!said || plain[limit] === undefined) continue;
    plain[exclusive] = plain[limit];
    delete plain[limit];
  }
}

export function requireDialect({ $schema: dialect }: Json, path: SchemaPath): void {
  if (dialect === undefined || dialects.test(String(dialect))) return;
  throw new SchemaProblemError(
    [...path, '$schema'],
    'Schemas are read as JSON Schema of the drafts 4, 6, 7, 2019-09 and 2020-12; name one of these, or leave $schema out.',
  );
}
