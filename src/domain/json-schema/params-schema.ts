import { _, Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { canonical, digest } from '../canonical.ts';
import type { ValidationIssue } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Memo } from '../work/memo.ts';
import { withoutAskedRequirements } from './asked-fields.ts';
import { isDecimalMultiple } from './decimal-multiple.ts';
import { editRuleProblem } from './edit-rules.ts';
import { pastedWrapperProblem } from './pasted-wrapper.ts';
import { plainSchema } from './plain-schema.ts';
import { PatternWorkError, type SchemaPatterns, schemaPatterns } from './schema-patterns.ts';
import { pointerParts, schemaSentence } from './schema-sentence.ts';
import { isObject, type SchemaProblem, schemaWorkProblem } from './schema-work.ts';

/**
 * JSON Schema for params, of any draft in use (`plain-schema.ts`). A schema comes from the requester, so it is not trusted: its
 * patterns have bounds (`schema-pattern.ts`), its references stay inside it, what it asks for is counted before it is
 * compiled (`schema-work.ts`), and each is compiled by a validator of its own, where it can meet no other.
 */
type Json = Record<string, unknown>;
/** What is wrong with params; throws when finding out takes too much work. */
type SchemaChecks = (params: Json) => readonly ErrorObject[];
/** A schema that params can be checked by, or what keeps it from that. */
export type CompiledSchema =
  | { readonly trouble: SchemaProblem }
  | {
      readonly errorsIn: SchemaChecks;
      /** Of params that are proposed, in which what is left to the reviewer may be missing. */
      readonly errorsInProposal: SchemaChecks;
    };

const metaSchema = new Ajv2020({ strict: false, logger: false });

/** What keeps a schema from being used, or null; the path leads to the part that is wrong. */
export function schemaProblem(
  schema: Json,
  pathPrefix: readonly string[],
  schemas: Memo<CompiledSchema>,
): ValidationIssue | null {
  const compiled = compiledBy(schemas, schema);
  if (!('trouble' in compiled)) return null;
  return { path: [...pathPrefix, ...compiled.trouble.path], message: compiled.trouble.message };
}

/** Every way in which params do not fit their schema, up to `schemaIssuesMax`. No params are no fields. */
export function paramsProblems(
  schema: Json,
  params: Json | null,
  pathPrefix: readonly string[],
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  return problemsIn(schema, params, pathPrefix, schemas, 'errorsIn');
}

/** The same of params that are proposed: what is left to the reviewer may be missing. */
export function proposalProblems(
  schema: Json,
  params: Json | null,
  pathPrefix: readonly string[],
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  return problemsIn(schema, params, pathPrefix, schemas, 'errorsInProposal');
}

function problemsIn(
  schema: Json,
  params: Json | null,
  pathPrefix: readonly string[],
  schemas: Memo<CompiledSchema>,
  checks: 'errorsIn' | 'errorsInProposal',
): ValidationIssue[] {
  const compiled = compiledBy(schemas, schema);
  if ('trouble' in compiled) return [{ path: pathPrefix, message: compiled.trouble.message }];
  try {
    const found = compiled[checks](params ?? {}).map(schemaSentence);
    const distinct = new Map(
      found.map(({ path, message }) => [message, { path: [...pathPrefix, ...path], message }]),
    );
    return [...distinct.values()].slice(0, limits.schemaIssuesMax);
  } catch (error) {
    if (!(error instanceof PatternWorkError)) throw error;
    return [{ path: [...pathPrefix, ...error.field], message: error.message }];
  }
}

function compiledBy(schemas: Memo<CompiledSchema>, schema: Json): CompiledSchema {
  return schemas(digest(schema), () => compile(schema));
}

function compile(sent: Json): CompiledSchema {
  const plain = plainSchema(sent);
  if ('trouble' in plain) return plain;
  const pasted = pastedWrapperProblem(sent);
  if (pasted) return { trouble: pasted };
  const { schema } = plain;
  const problem = metaProblem(schema) ?? schemaWorkProblem(schema) ?? editRuleProblem(schema);
  if (problem) return { trouble: { path: plain.sent(problem.path), message: problem.message } };
  const patterns = schemaPatterns(schema);
  if ('trouble' in patterns) {
    return { trouble: { ...patterns.trouble, path: plain.sent(patterns.trouble.path) } };
  }
  try {
    const errorsIn = checksOf(schema, patterns);
    const relaxed = withoutAskedRequirements(schema);
    return { errorsIn, errorsInProposal: relaxed === schema ? errorsIn : checksOf(relaxed, patterns) };
  } catch {
    return { trouble: { path: [], message: 'This schema cannot be compiled.' } };
  }
}

function metaProblem(schema: Json): SchemaProblem | null {
  if (metaSchema.validateSchema(schema)) return null;
  const errors = metaSchema.errors ?? [];
  const deepest = errors.toSorted((a, b) => depth(b) - depth(a))[0];
  if (!deepest) return { path: [], message: 'This is not a JSON Schema.' };
  const { path, message } = schemaSentence(deepest);
  return { path, message: `The schema is not valid: ${message}` };
}

const depth = (error: ErrorObject) => pointerParts(error.instancePath).length;

/**
 * Collects every error when the schema and the params are small, and only the first when they are not, so that
 * nobody can make the list of errors larger than the memory.
 */
function checksOf(schema: Json, patterns: SchemaPatterns): SchemaChecks {
  const weight = countOf(schema);
  const first = checkOf(schema, patterns, false);
  let all: SchemaChecks | null = null;
  return (params) => {
    const errors = first(params);
    if (errors.length === 0) return errors;
    if (weight * countOf(params) > limits.schemaAllIssuesMaxWork) return withoutNoise(errors);
    all ??= checkOf(schema, patterns, true);
    return withoutNoise(all(params));
  };
}

function checkOf(schema: Json, patterns: SchemaPatterns, allErrors: boolean): SchemaChecks {
  const regExp = (source: string) => ({ test: (text: string) => patterns.test(source, text) });
  regExp.code = 'schemaPatterns';
  const validator = new Ajv2020({
    allErrors,
    strict: false,
    logger: false,
    meta: false,
    validateSchema: false,
    ownProperties: true,
    code: { regExp, optimize: false },
  });
  addFormats(validator);
  addUniqueItems(validator);
  addMultipleOf(validator);
  const validate = validator.compile(schema);
  return (params) => {
    patterns.begin();
    return validate(params) ? [] : (validate.errors ?? []);
  };
}

/** The formats are ordinary expressions, harmless on texts of the length that a format is about. */
function addFormats(validator: Ajv2020): void {
  for (const name of formatNames) {
    const known = formats.default.get(name);
    const validate = typeof known === 'object' && 'validate' in known ? known.validate : known;
    const fits = (text: string): boolean => {
      if (validate instanceof RegExp) return validate.test(text);
      return typeof validate === 'function' ? Boolean((validate as (text: string) => unknown)(text)) : true;
    };
    validator.addFormat(name, (text: string) => text.length <= limits.schemaFormatMaxChars && fits(text));
  }
}

const formatNames = [
  'date',
  'time',
  'date-time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
] as const;

/** The validator compares every entry with every other; this looks each up by its content. */
function addUniqueItems(validator: Ajv2020): void {
  validator.removeKeyword('uniqueItems');
  validator.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (unique: boolean, items: unknown[]) =>
      !unique || new Set(items.map(canonical)).size === items.length,
  });
}

function addMultipleOf(validator: Ajv2020): void {
  validator.removeKeyword('multipleOf');
  validator.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    error: {
      message: 'must be a multiple',
      params: ({ schema }: { schema: number }) => _`{multipleOf: ${schema}}`,
    },
    validate: (of: number, value: number) => isDecimalMultiple(value, of),
  });
}

/** Where no alternative fits, or a name does not, what was tried on the way is noise beside that. */
function withoutNoise(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter(
    ({ keyword, schemaPath, propertyName }) =>
      keyword !== 'if' &&
      propertyName === undefined &&
      !choices.some((choice) => schemaPath.startsWith(`${choice.schemaPath}/`)),
  );
}

function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + countOf(entry), 1);
  return isObject(value) ? countOf(Object.values(value)) : 1;
}
