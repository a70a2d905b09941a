import type { ErrorObject } from 'ajv/dist/2020.js';
import { fieldName } from './field-name.ts';

/** What a validator found, as a sentence that names the field; the path goes to the field itself. */
export function schemaSentence(error: ErrorObject): { path: string[]; message: string } {
  const path = [...pointerParts(error.instancePath), ...memberOf(error)];
  const must = sentences[error.keyword] ?? (() => error.message ?? 'is not valid');
  return { path, message: `${fieldName(path)} ${must(error.params)}.` };
}

export function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The member that an error about its owner is really about. */
function memberOf({ params }: ErrorObject): string[] {
  const member =
    params['missingProperty'] ??
    params['additionalProperty'] ??
    params['unevaluatedProperty'] ??
    params['propertyName'];
  return typeof member === 'string' ? [member] : [];
}

type Params = Record<string, unknown>;

const typeNames: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};
const comparisons: Record<string, string> = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'less than',
};

const compared = ({ comparison, limit }: Params) => `must be ${comparisons[String(comparison)]} ${limit}`;
const sized = (most: 'at least' | 'at most', what: string) => (params: Params) =>
  `must have ${most} ${params['limit']} ${what}`;
const unexpected = () => 'is not expected here';

const sentences: Record<string, (params: Params) => string> = {
  required: () => 'is missing',
  dependentRequired: ({ property }) => `is missing: it is needed when there is ${property}`,
  additionalProperties: unexpected,
  unevaluatedProperties: unexpected,
  propertyNames: () => 'has a name that is not allowed',
  unevaluatedItems: () => 'has more entries than are expected',
  'false schema': unexpected,
  type: ({ type }) =>
    `must be ${[type]
      .flat()
      .map((name) => typeNames[String(name)] ?? String(name))
      .join(' or ')}`,
  minimum: compared,
  maximum: compared,
  exclusiveMinimum: compared,
  exclusiveMaximum: compared,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minLength: sized('at least', 'characters'),
  maxLength: sized('at most', 'characters'),
  minItems: sized('at least', 'entries'),
  maxItems: sized('at most', 'entries'),
  minProperties: sized('at least', 'fields'),
  maxProperties: sized('at most', 'fields'),
  pattern: ({ pattern }) => `must fit the pattern ${pattern}`,
  format: ({ format }) => `must have the format ${format}`,
  enum: ({ allowedValues }) => `must be ${listed(allowedValues)}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  uniqueItems: () => 'must not have the same entry twice',
  contains: ({ minContains, maxContains }) =>
    `must have at least ${minContains}${maxContains === undefined ? '' : ` and at most ${maxContains}`} entries of the kind that the schema asks for`,
  not: () => 'has a value that is not allowed',
  anyOf: () => 'fits none of the allowed shapes',
  oneOf: ({ passingSchemas }) =>
    passingSchemas
      ? 'fits more than one of the shapes of which it must fit one'
      : 'fits none of the allowed shapes',
};

const listedMax = 12;

function listed(values: unknown): string {
  const all = Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : [];
  return all.length <= listedMax
    ? `one of ${all.join(', ')}`
    : `one of ${all.slice(0, listedMax).join(', ')} or ${all.length - listedMax} others`;
}
