import { describe, expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { paramsProblems, schemaProblem } from './params-schema.ts';

type Json = Record<string, unknown>;
const sentences = (schema: Json, params: Json | null) => {
  expect(schemaProblem(schema, [], noMemo)).toBeNull();
  return paramsProblems(schema, params, ['input', 'params'], noMemo).map(({ message }) => message);
};
const quickly = <T>(work: () => T): T => {
  const started = performance.now();
  const result = work();
  expect(performance.now() - started).toBeLessThan(1_000);
  return result;
};

describe('a hostile schema', () => {
  const doubling = (levels: number) => ({
    $ref: `#/$defs/a${levels}`,
    $defs: Object.fromEntries([
      ['a0', { type: 'string' }],
      ...Array.from({ length: levels }, (_, index) => {
        const before = { $ref: `#/$defs/a${index}` };
        return [`a${index + 1}`, { allOf: [before, before] }] as const;
      }),
    ]),
  });
  const kinds = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`k${index}`, { properties: { of: { $ref: '#/$defs/any' } } }]),
  );

  test.each<[string, Json]>([
    ['doubles at every step', doubling(60)],
    [
      'doubles at every level of the params',
      {
        $ref: '#/$defs/any',
        $defs: { ...kinds, any: { anyOf: Object.keys(kinds).map((kind) => ({ $ref: `#/$defs/${kind}` })) } },
      },
    ],
    [
      'has many parts',
      { properties: Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`p${index}`, {}])) },
    ],
    ['has a pattern that grows', { pattern: '\\pL{1000}'.repeat(50) }],
    ['has a long pattern', { pattern: 'a'.repeat(600) }],
  ])('that %s is refused in a moment', (_what, schema) => {
    expect(quickly(() => schemaProblem(schema, [], noMemo))).not.toBeNull();
  });

  test('does not stop an honest one that refers to itself', () => {
    const tree = { properties: { left: { $ref: '#' }, right: { $ref: '#' }, value: { type: 'number' } } };
    expect(schemaProblem(tree, [], noMemo)).toBeNull();
  });

  test('names the field whose pattern takes too long', () => {
    const schema = { properties: { a: { properties: { b: { pattern: '^(a+)+\\1$' } } } } };
    const found = quickly(() =>
      paramsProblems(schema, { a: { b: `${'a'.repeat(90)}!` } }, ['input'], noMemo),
    );
    expect(found).toEqual([
      {
        path: ['input', 'a', 'b'],
        message: 'a.b is too large for the pattern ^(a+)+\\1$ of its schema.',
      },
    ]);
  });

  const long = 'a'.repeat(60_000);
  test.each<[string, Json, Json]>([
    ['backtracks elsewhere', { properties: { a: { pattern: '^(a+)+$' } } }, { a: `${long}b` }],
    ['tries every way', { properties: { a: { pattern: '^[ab]*a[ab]{400}c[ab]' } } }, { a: long }],
    [
      'compares everything with everything',
      { properties: { a: { uniqueItems: true } } },
      { a: [...Array.from({ length: 5_000 }, (_, index) => ({ index })), { index: 1 }] },
    ],
    [
      'misses everything everywhere',
      {
        properties: { a: { items: { required: Array.from({ length: 3_000 }, (_, index) => `f${index}`) } } },
      },
      { a: Array(10_000).fill({}) },
    ],
    ['wants a long text in a format', { properties: { a: { format: 'uri' } } }, { a: `http://${long}` }],
  ])('that %s answers in a moment', (_what, schema, params) => {
    expect(quickly(() => sentences(schema, params)).length).toBeGreaterThan(0);
  });
});
