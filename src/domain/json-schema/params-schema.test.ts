import { describe, expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { paramsProblems, schemaProblem } from './params-schema.ts';

type Json = Record<string, unknown>;
const sentences = (schema: Json, params: Json | null) => {
  expect(schemaProblem(schema, [], noMemo)).toBeNull();
  return paramsProblems(schema, params, ['input', 'params'], noMemo).map(({ message }) => message);
};

const refund = {
  type: 'object',
  properties: {
    amount: { type: 'number', minimum: 1, maximum: 5000, format: 'currency', 'ui:widget': 'money' },
    currency: { enum: ['EUR', 'USD'] },
    lines: { type: 'array', items: { $ref: '#/$defs/line' }, uniqueItems: true },
    when: { type: 'string', format: 'date' },
    order: { type: 'string', pattern: '^ord_[a-z0-9]+$' },
  },
  required: ['amount', 'currency'],
  additionalProperties: false,
  $defs: { line: { type: 'object', properties: { price: { type: 'integer' } }, required: ['price'] } },
};

describe('params and their schema', () => {
  test('fit', () => {
    const params = {
      amount: 12.5,
      currency: 'EUR',
      lines: [{ price: 1 }, { price: 2 }],
      when: '2026-02-28',
      order: 'ord_1',
    };
    expect(sentences(refund, params)).toEqual([]);
  });

  test('do not fit, in a sentence for each field', () => {
    const params = {
      amount: 6000,
      currency: 'GBP',
      lines: [{ price: 1.5 }, {}, {}],
      when: '2026-02-30',
      order: 'no',
      more: 1,
    };
    expect(paramsProblems(refund, params, ['input', 'params'], noMemo)).toEqual(
      [
        { path: ['more'], message: 'more is not expected here.' },
        { path: ['amount'], message: 'amount must be at most 5000.' },
        { path: ['currency'], message: 'currency must be one of "EUR", "USD".' },
        { path: ['lines', '0', 'price'], message: 'lines[0].price must be a whole number.' },
        { path: ['lines', '1', 'price'], message: 'lines[1].price is missing.' },
        { path: ['lines', '2', 'price'], message: 'lines[2].price is missing.' },
        { path: ['lines'], message: 'lines must not have the same entry twice.' },
        { path: ['when'], message: 'when must have the format date.' },
        { path: ['order'], message: 'order must fit the pattern ^ord_[a-z0-9]+$.' },
      ].map(({ path, message }) => ({ path: ['input', 'params', ...path], message })),
    );
  });

  test('no params are no fields', () => {
    expect(sentences(refund, null)).toEqual(['amount is missing.', 'currency is missing.']);
    expect(sentences({ type: 'object' }, null)).toEqual([]);
  });

  test.each<[string, Json, Json, string[]]>([
    ['types', { properties: { a: { type: ['string', 'null'] } } }, { a: 1 }, ['a must be a text or null.']],
    ['lengths', { properties: { a: { minLength: 2 } } }, { a: 'x' }, ['a must have at least 2 characters.']],
    ['constants', { properties: { a: { const: { b: 1 } } } }, { a: 1 }, ['a must be {"b":1}.']],
    ['names', { propertyNames: { maxLength: 2 } }, { long: 1 }, ['long has a name that is not allowed.']],
    ['a name of two words', { required: ['two words'] }, {}, ['["two words"] is missing.']],
    [
      'what depends',
      { dependentRequired: { a: ['b'] } },
      { a: 1 },
      ['b is missing: it is needed when there is a.'],
    ],
    ['a branch', { if: { required: ['a'] }, else: { required: ['b'] } }, {}, ['b is missing.']],
    ['a count', { minProperties: 1 }, {}, ['The value must have at least 1 fields.']],
    [
      'alternatives',
      { properties: { a: { oneOf: [{ type: 'string' }, { type: 'object', required: ['x'] }] } } },
      { a: 1 },
      ['a fits none of the allowed shapes.'],
    ],
    [
      'a tree',
      { properties: { kids: { items: { $ref: '#' } }, n: { type: 'number' } } },
      { kids: [{ kids: [{ n: '' }] }] },
      ['kids[0].kids[0].n must be a number.'],
    ],
    [
      'an identified schema',
      {
        $id: 'https://example.com/a',
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $ref: '#/$defs/a',
        $defs: { a: { required: ['x'] } },
      },
      {},
      ['x is missing.'],
    ],
    ['nothing allowed', { properties: { a: false } }, { a: 1 }, ['a is not expected here.']],
  ])('%s', (_what, schema, params, expected) => {
    const found = sentences(schema, params);
    expect(found.slice(0, expected.length)).toEqual(expected);
  });

  test('do not get into the way of another schema with the same $id', () => {
    expect(sentences({ $id: 'https://example.com/b', required: ['a'] }, {})).toEqual(['a is missing.']);
    expect(sentences({ $id: 'https://example.com/b', required: ['b'] }, {})).toEqual(['b is missing.']);
  });

  test('are distinguished twenty times at most', () => {
    const required = Array.from({ length: 50 }, (_, index) => `f${index}`);
    expect(sentences({ required }, {})).toHaveLength(20);
  });
});

test.each<[string, Json, string[]]>([
  ['an unknown type', { properties: { a: { type: 'money' } } }, ['properties', 'a', 'type']],
  ['a limit that is no number', { properties: { a: { minimum: '1' } } }, ['properties', 'a', 'minimum']],
  ['a list of items beside prefixItems', { prefixItems: [{}], items: [{}] }, ['items']],
  ['a draft of long ago', { $schema: 'http://json-schema.org/draft-03/schema#' }, ['$schema']],
  ['a draft within that is none', { properties: { a: { $schema: 'mine' } } }, ['properties', 'a', '$schema']],
  [
    'a nullable that is no boolean',
    { properties: { a: { nullable: 'yes' } } },
    ['properties', 'a', 'nullable'],
  ],
  [
    'a fault in a tuple, at the place where it was written',
    { properties: { a: { items: [{}, { type: 'money' }] } } },
    ['properties', 'a', 'items', '1', 'type'],
  ],
  [
    'a fault beside nullable',
    { properties: { a: { nullable: true, allOf: [{ minimum: '1' }] } } },
    ['properties', 'a', 'allOf', '0', 'minimum'],
  ],
  [
    'a dependency that is said twice',
    { dependencies: { a: ['b'] }, dependentRequired: { a: ['c'] } },
    ['dependencies', 'a'],
  ],
  [
    'a fault in a part that is only referred to',
    { $ref: '#/components/a', components: { a: { $ref: '#/nowhere' } } },
    ['components', 'a', '$ref'],
  ],
  ['a wrapper of OpenAI', { name: 'refund', parameters: { type: 'object' } }, ['name']],
  ['fields without properties', { amount: { type: 'number' } }, ['amount']],
  [
    'a reference to elsewhere',
    { properties: { a: { $ref: 'https://example.com/a.json' } } },
    ['properties', 'a', '$ref'],
  ],
  ['a reference to the language', { $ref: 'https://json-schema.org/draft/2020-12/schema' }, ['$ref']],
  ['a reference to nothing', { $ref: '#/$defs/a' }, ['$ref']],
  ['a dynamic reference to nothing', { $dynamicRef: '#a' }, ['$dynamicRef']],
  ['a recursive reference to nothing', { $recursiveRef: '#a' }, ['$recursiveRef']],
  ['a dynamic reference to itself', { $dynamicAnchor: 'a', $dynamicRef: '#a' }, []],
  ['a recursive reference to itself', { $recursiveAnchor: true, $recursiveRef: '#' }, []],
  ['definitions alone', { $defs: { refund: { type: 'object' } } }, ['$defs']],
  ['a schema that answers later', { $async: true }, ['$async']],
  ['a pattern that cannot be read', { properties: { a: { pattern: '(a' } } }, ['properties', 'a', 'pattern']],
  [
    'a pattern of names that cannot be read',
    { patternProperties: { '(a': {} } },
    ['patternProperties', '(a'],
  ],
  ['a schema that is itself', { $ref: '#' }, []],
  [
    'a circle of references',
    { $ref: '#/$defs/a', $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: { $ref: '#/$defs/a' } } },
    [],
  ],
  [
    'a rule for editors that does not exist',
    { properties: { a: { 'x-countersign': { editabel: false } } } },
    ['properties', 'a', 'x-countersign'],
  ],
])('%s is refused, and where', (_what, schema, path) => {
  expect(schemaProblem(schema, ['input', 'paramsSchema'], noMemo)).toEqual({
    path: ['input', 'paramsSchema', ...path],
    message: expect.stringMatching(/^\S.*\.$/),
  });
});
