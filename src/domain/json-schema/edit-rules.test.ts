import { expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { editProblems } from './edit-rules.ts';
import { schemaProblem } from './params-schema.ts';

type Json = Record<string, unknown>;

const fixed = { 'x-countersign': { editable: false } };
const payment = {
  properties: {
    amount: { type: 'number', 'x-countersign': { onlyDecrease: true } },
    days: { type: 'number', 'x-countersign': { onlyIncrease: true } },
    to: { type: 'object', properties: { iban: fixed, name: {} } },
    lines: { items: { properties: { sku: fixed, count: {} } } },
    free: { 'x-countersign': { editable: true } },
  },
  patternProperties: { '^ref_': fixed },
};
const before = {
  amount: 100,
  days: 3,
  to: { iban: 'DE1', name: 'Ada' },
  lines: [
    { sku: 'A', count: 1 },
    { sku: 'B', count: 2 },
  ],
  free: 1,
  ref_a: { x: 1, y: 2 },
};
const found = (after: Json | null, from: Json | null = before, schema: Json | null = payment) =>
  editProblems(schema, from, after, ['input'], noMemo);

test('what is not restricted may change', () => {
  const after = {
    ...before,
    amount: 99.5,
    days: 4,
    to: { name: 'Grace', iban: 'DE1' },
    lines: [{ count: 7, sku: 'A' }, { sku: 'B', count: 0 }, { count: 1 }],
    free: 'text',
    ref_a: { y: 2, x: 1 },
    more: true,
  };
  expect(found(after)).toEqual([]);
  expect(found(before)).toEqual([]);
  expect(found({}, before, null)).toEqual([]);
  expect(found({}, before, {})).toEqual([]);
});

test.each<[string, Json, string[], string]>([
  ['more than before', { amount: 100.01 }, ['amount'], 'amount must stay a number of at most 100.'],
  ['a text instead of a number', { amount: '50' }, ['amount'], 'amount must stay a number of at most 100.'],
  ['less than before', { days: 2 }, ['days'], 'days must stay a number of at least 3.'],
  ['nothing instead of a number', { days: null }, ['days'], 'days must stay a number of at least 3.'],
  [
    'another value within',
    { to: { iban: 'DE2', name: 'Ada' } },
    ['to', 'iban'],
    'to.iban may not be changed by a reviewer.',
  ],
  ['a value removed', { to: { name: 'Ada' } }, ['to', 'iban'], 'to.iban may not be changed by a reviewer.'],
  ['its owner replaced', { to: 'DE1' }, ['to', 'iban'], 'to.iban may not be changed by a reviewer.'],
  ['its owner emptied', { to: null }, ['to', 'iban'], 'to.iban may not be changed by a reviewer.'],
  [
    'an entry removed',
    { lines: [{ sku: 'A', count: 1 }] },
    ['lines', '1', 'sku'],
    'lines[1].sku may not be changed by a reviewer.',
  ],
  [
    'an entry added',
    { lines: [...before.lines, { sku: 'C' }] },
    ['lines', '2', 'sku'],
    'lines[2].sku may not be changed by a reviewer.',
  ],
  ['a value added', { ref_b: 1 }, ['ref_b'], 'ref_b may not be changed by a reviewer.'],
  ['a part of a value', { ref_a: { x: 1 } }, ['ref_a'], 'ref_a may not be changed by a reviewer.'],
])('%s', (_what, change, path, message) => {
  expect(found({ ...before, ...change })).toEqual([{ path: ['input', ...path], message }]);
});

test('whole params may be neither emptied nor made up', () => {
  expect(found({}).map(({ path }) => path.slice(1).join('.'))).toEqual([
    'amount',
    'days',
    'to.iban',
    'lines.0.sku',
    'lines.1.sku',
    'ref_a',
  ]);
  expect(found(before, null)).toHaveLength(6);
  expect(found(null, { free: 1 })).toEqual([]);
});

test.each<[string, Json]>([
  ['a reference', { properties: { a: { $ref: '#/$defs/fixed' } }, $defs: { fixed } }],
  ['every alternative', { oneOf: [{ properties: { a: fixed } }, { properties: { b: {} } }] }],
  ['a condition', { if: { required: ['b'] }, else: { properties: { a: fixed } } }],
  ['all other fields', { properties: { b: {} }, additionalProperties: fixed }],
  ['the whole', { ...fixed }],
  ['a tree', { properties: { kid: { $ref: '#' }, a: fixed } }],
])('a rule holds through %s', (_what, schema) => {
  expect(schemaProblem(schema, [], noMemo)).toBeNull();
  expect(found({ a: 2 }, { a: 1 }, schema)).toHaveLength(1);
  expect(found({ a: 1 }, { a: 1 }, schema)).toEqual([]);
});

test.each([
  [true, 'x-countersign is an object, such as {"editable": false}.'],
  [
    { editabel: false },
    'x-countersign has no rule editabel; there are editable, onlyDecrease, onlyIncrease, askReviewer.',
  ],
  [{ editable: 'no' }, 'editable in x-countersign is true or false.'],
  [
    { onlyDecrease: true, onlyIncrease: true },
    'A field that may neither increase nor decrease is one with {"editable": false}.',
  ],
])('a rule that cannot be parsed is reported', (rule, message) => {
  const schema = { properties: { a: { items: { 'x-countersign': rule } } } };
  expect(schemaProblem(schema, [], noMemo)).toEqual({
    path: ['properties', 'a', 'items', 'x-countersign'],
    message,
  });
});
