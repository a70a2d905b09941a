import { expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { editProblems } from './edit-rules.ts';
import { paramsProblems, schemaProblem } from './params-schema.ts';

type Json = Record<string, unknown>;
const draft7 = 'http://json-schema.org/draft-07/schema#';
const fits = (schema: Json, params: Json) => {
  expect(schemaProblem(schema, [], noMemo)).toBeNull();
  return paramsProblems(schema, params, [], noMemo).length === 0;
};
const a = (schema: Json) => ({ properties: { a: schema } });

test.each<[string, Json, Json, Json]>([
  ['draft 7 by name', { $schema: draft7, ...a({ type: 'number', exclusiveMinimum: 0 }) }, { a: 1 }, { a: 0 }],
  [
    'draft 6 by name',
    { $schema: 'http://json-schema.org/draft-06/schema#', ...a({ const: 1 }) },
    { a: 1 },
    { a: 2 },
  ],
  [
    'draft 2019-09 by name',
    { $schema: 'https://json-schema.org/draft/2019-09/schema', ...a({ items: [{ type: 'string' }] }) },
    { a: ['x', 1] },
    { a: [1] },
  ],
  [
    'draft 4 by name, with its boolean bounds and id',
    {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'https://example.com/a',
      ...a({ minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }),
    },
    { a: 9 },
    { a: 0 },
  ],
  ['a boolean bound without a draft', a({ maximum: 9, exclusiveMaximum: true }), { a: 8 }, { a: 9 }],
  ['a nullable type', a({ type: 'string', nullable: true }), { a: null }, { a: 1 }],
  ['a type that is not nullable', a({ type: 'string', nullable: false }), { a: 'x' }, { a: null }],
  [
    'a nullable reference',
    { ...a({ nullable: true, $ref: '#/$defs/x' }), $defs: { x: { type: 'string' } } },
    { a: null },
    { a: 1 },
  ],
  ['a nullable allOf', a({ nullable: true, allOf: [{ type: 'string' }] }), { a: null }, { a: 1 }],
  [
    'a tuple that ends',
    a({ items: [{ type: 'string' }], additionalItems: false }),
    { a: ['x'] },
    { a: ['x', 1] },
  ],
  [
    'a tuple with a rest',
    a({ items: [{}], additionalItems: { type: 'number' } }),
    { a: ['x', 1] },
    { a: [1, 'x'] },
  ],
  ['a tuple of nothing', a({ items: [], maxItems: 0 }), { a: [] }, { a: [1] }],
  [
    'a reference into a tuple',
    { properties: { a: { items: [{ type: 'string' }] }, b: { $ref: '#/properties/a/items/0' } } },
    { b: 'x' },
    { b: 1 },
  ],
  [
    'definitions',
    { ...a({ $ref: '#/definitions/x' }), definitions: { x: { type: 'string' } } },
    { a: 'x' },
    { a: 1 },
  ],
  ['a boolean definition', { ...a({ $ref: '#/definitions/x' }), definitions: { x: false } }, {}, { a: 1 }],
  [
    'an anchor',
    { ...a({ $ref: '#x' }), $defs: { y: { $anchor: 'x', type: 'string' } } },
    { a: 'x' },
    { a: 1 },
  ],
  [
    'an anchor as in draft 7',
    { ...a({ $ref: '#x' }), definitions: { y: { $id: '#x', type: 'string' } } },
    { a: 'x' },
    { a: 1 },
  ],
  [
    'dependencies of both kinds',
    { $schema: draft7, dependencies: { a: ['b'], c: { required: ['d'] } } },
    { a: 1, b: 1, c: 1, d: 1 },
    { c: 1 },
  ],
  [
    'recursion by the $id of the whole',
    { $id: 'T0', type: 'object', ...a({ items: { $ref: 'T0' } }) },
    { a: [{ a: [] }] },
    { a: [1] },
  ],
  [
    'recursion by the $id of a part',
    a({ $id: 'T1', type: 'object', properties: { n: { items: { $ref: 'T1' } } } }),
    { a: { n: [{ n: [] }] } },
    { a: { n: [1] } },
  ],
  [
    'pointers that begin at the $id of a part',
    a({ $id: 'https://example.com/x', $ref: '#/$defs/y', $defs: { y: { type: 'string' } } }),
    { a: 'x' },
    { a: 1 },
  ],
  [
    'parts of OpenAPI that refer to each other',
    {
      ...a({ $ref: '#/components/schemas/x' }),
      components: {
        schemas: {
          x: { properties: { y: { $ref: '#/components/schemas/y' } } },
          y: { type: 'string', nullable: true },
        },
      },
    },
    { a: { y: null } },
    { a: { y: 1 } },
  ],
  ['cents', a({ multipleOf: 0.01 }), { a: 19.99 }, { a: 19.995 }],
  ['a format for patterns', a({ format: 'regex' }), { a: 'x+' }, { a: '(' }],
])('%s', (_what, schema, right, wrong) => {
  expect(fits(schema, right)).toBe(true);
  expect(fits(schema, wrong)).toBe(false);
});

test('a rule for editing holds in every dialect', () => {
  const fixed = { 'x-countersign': { editable: false } };
  const changed = (schema: Json, before: Json, after: Json) =>
    editProblems(schema, before, after, [], noMemo).map(({ path }) => path.join('.'));
  expect(changed(a({ items: [{}, fixed] }), { a: [1, 2] }, { a: [1, 3] })).toEqual(['a.1']);
  expect(changed(a({ items: [{}], additionalItems: fixed }), { a: [1, 2] }, { a: [1, 3] })).toEqual(['a.1']);
  expect(
    changed({ ...a({ $ref: '#x' }), $defs: { y: { $anchor: 'x', ...fixed } } }, { a: 1 }, { a: 2 }),
  ).toEqual(['a']);
  expect(changed({ dependencies: { b: a(fixed) } }, { a: 1, b: 1 }, { a: 2, b: 1 })).toEqual(['a']);
});

test('work that an older dialect hides is counted', () => {
  const twice = (name: string) => ({ dependencies: { a: { $ref: name }, b: { $ref: name } } });
  const definitions = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`d${index}`, twice(`#/definitions/d${index + 1}`)]),
  );
  const schema = { $ref: '#/definitions/d0', definitions: { ...definitions, d20: { type: 'object' } } };
  expect(schemaProblem(schema, [], noMemo)?.message).toContain('too often');
});
