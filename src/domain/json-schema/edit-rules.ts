import { canonical } from '../canonical.ts';
import type { ValidationIssue } from '../errors.ts';
import type { Memo } from '../work/memo.ts';
import { TooMuchWorkError } from '../work/work-meter.ts';
import { fieldName } from './field-name.ts';
import { plainSchema } from './plain-schema.ts';
import { PatternTime, type SchemaPattern, schemaPattern } from './schema-pattern.ts';
import { isObject, referred, type SchemaProblem, subSchemas } from './schema-work.ts';

/**
 * What a reviewer may change in params, said in the schema beside each field: `"x-countersign": {"editable":
 * false}`, `{"onlyDecrease": true}`, `{"onlyIncrease": true}`; and what is left to the reviewer: `{"askReviewer":
 * true}` (`asked-fields.ts`). A rule holds wherever its schema applies; with
 * alternatives (`anyOf` and the like), the rules of every alternative hold.
 */
type Json = Record<string, unknown>;

export const editKeyword = 'x-countersign';
const rules = ['editable', 'onlyDecrease', 'onlyIncrease', 'askReviewer'] as const;
type EditRules = { readonly [rule in (typeof rules)[number]]?: boolean };

/** The first rule in a schema that cannot be understood; one that is mistyped must not protect nothing. */
export function editRuleProblem(schema: Json): SchemaProblem | null {
  for (const part of subSchemas(schema)) {
    const message = ruleProblem(part.schema[editKeyword]);
    if (message) return { path: [...part.path, editKeyword], message };
  }
  return null;
}

function ruleProblem(rule: unknown): string | null {
  if (rule === undefined) return null;
  if (!isObject(rule)) return `${editKeyword} is an object, such as {"editable": false}.`;
  for (const [name, value] of Object.entries(rule)) {
    if (!rules.some((known) => known === name)) {
      return `${editKeyword} has no rule ${name}; there are ${rules.join(', ')}.`;
    }
    if (typeof value !== 'boolean') return `${name} in ${editKeyword} is true or false.`;
  }
  if (rule['onlyDecrease'] === true && rule['onlyIncrease'] === true) {
    return 'A field that may neither increase nor decrease is one with {"editable": false}.';
  }
  const bound = rule['editable'] === false || rule['onlyDecrease'] === true || rule['onlyIncrease'] === true;
  if (rule['askReviewer'] === true && bound) {
    return 'A field that is left to the reviewer cannot be one that the reviewer may not set.';
  }
  return null;
}

/** What an edit from `before` to `after` changes although the schema says that it may not be. */
export function editProblems(
  schema: Json | null,
  before: Json | null,
  after: Json | null,
  pathPrefix: readonly string[],
  patterns: Memo<SchemaPattern>,
): ValidationIssue[] {
  if (!schema) return [];
  const plain = plainSchema(schema);
  const root = 'trouble' in plain ? schema : plain.schema;
  const whole = { root, patterns, time: new PatternTime() };
  try {
    const issues = new Map<string, ValidationIssue>();
    for (const { path, message } of compare(whole, root, before ?? {}, after ?? {}, [])) {
      issues.set(message, { path: [...pathPrefix, ...path], message });
    }
    return [...issues.values()];
  } catch (error) {
    if (!(error instanceof TooMuchWorkError)) throw error;
    return [
      { path: pathPrefix, message: 'The names of the fields are too long for the patterns of the schema.' },
    ];
  }
}

type ComparedSide = unknown;

/** The whole schema, and the patterns that were compiled for it. */
interface Whole {
  readonly root: Json;
  readonly patterns: Memo<SchemaPattern>;
  readonly time: PatternTime;
}

/** Undefined stands for a value that is not there, so that what was removed or added is compared as well. */
function* compare(
  whole: Whole,
  schema: unknown,
  before: ComparedSide,
  after: ComparedSide,
  path: readonly string[],
): Generator<ValidationIssue> {
  if (!isObject(schema) || same(before, after)) return;
  const rule = schema[editKeyword];
  if (isObject(rule)) yield* broken(rule, before, after, path);
  for (const other of alternatives(whole.root, schema)) yield* compare(whole, other, before, after, path);
  for (const name of namesOf(before, after)) {
    for (const member of membersOf(whole, schema, name)) {
      yield* compare(whole, member, memberOf(before, name), memberOf(after, name), [...path, name]);
    }
  }
}

function* broken(
  rule: EditRules,
  before: ComparedSide,
  after: ComparedSide,
  path: readonly string[],
): Generator<ValidationIssue> {
  const name = fieldName(path);
  if (rule.editable === false) yield { path, message: `${name} may not be changed by a reviewer.` };
  if (!rule.onlyDecrease && !rule.onlyIncrease) return;
  if (typeof before !== 'number') {
    yield { path, message: `${name} may not be changed: it was no number that could grow or shrink.` };
  } else if (rule.onlyDecrease && !(typeof after === 'number' && after <= before)) {
    yield { path, message: `${name} must stay a number of at most ${before}.` };
  } else if (rule.onlyIncrease && !(typeof after === 'number' && after >= before)) {
    yield { path, message: `${name} must stay a number of at least ${before}.` };
  }
}

const same = (before: ComparedSide, after: ComparedSide) =>
  before === after || (before !== undefined && after !== undefined && canonical(before) === canonical(after));

/** Other schemas of the same value. */
function alternatives(root: Json, schema: Json): unknown[] {
  const reference = schema['$ref'];
  return [
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => Object.values(schema[keyword] ?? {})),
    ...['if', 'then', 'else'].map((keyword) => schema[keyword]),
    ...Object.values(schema['dependentSchemas'] ?? {}),
    ...(typeof reference === 'string' ? [referred(root, reference)] : []),
  ];
}

const namesOf = (before: ComparedSide, after: ComparedSide) => new Set([...keysOf(before), ...keysOf(after)]);
const keysOf = (value: ComparedSide) =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

function memberOf(value: ComparedSide, name: string): ComparedSide {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** The schemas of one member, be it a field or an entry of a list. */
function membersOf({ patterns, time }: Whole, schema: Json, name: string): unknown[] {
  const fitting = Object.entries(schema['patternProperties'] ?? {}).filter(([pattern]) =>
    patterns(pattern, () => schemaPattern(pattern)).test(name, time),
  );
  const named = [memberOf(schema['properties'], name), ...fitting.map(([, member]) => member)];
  const entry = [memberOf(schema['prefixItems'], name) ?? schema['items'], schema['unevaluatedItems']];
  const own = [...named, ...(/^\d+$/.test(name) ? entry : [])].filter((member) => member !== undefined);
  return own.length > 0 ? own : [schema['additionalProperties'], schema['unevaluatedProperties']];
}
