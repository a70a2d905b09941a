import { describe, expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { paramsProblems, schemaProblem } from './params-schema.ts';

type Json = Record<string, unknown>;

/** A tree as the specification has it, and one that allows no other names: its nodes are of the same kind. */
const tree2020 = {
  $id: 'https://example.com/tree',
  $dynamicAnchor: 'node',
  type: 'object',
  properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
};
const strict2020 = {
  $id: 'https://example.com/strict-tree',
  $dynamicAnchor: 'node',
  $ref: 'tree',
  unevaluatedProperties: false,
};
const tree2019 = {
  $id: 'https://example.com/tree',
  $recursiveAnchor: true,
  type: 'object',
  properties: { data: true, children: { type: 'array', items: { $recursiveRef: '#' } } },
};
const strict2019 = {
  $id: 'https://example.com/strict-tree',
  $recursiveAnchor: true,
  $ref: 'tree',
  unevaluatedProperties: false,
};
/** A list that says what its entries are only where it is used. */
const list = {
  $id: 'https://example.com/list',
  properties: { entries: { type: 'array', items: { $dynamicRef: '#T' } } },
  $defs: { T: { $dynamicAnchor: 'T' } },
};
const listOf = (name: string, entry: Json) => ({
  $id: `https://example.com/${name}`,
  $ref: 'list',
  $defs: { entry: { ...entry, $dynamicAnchor: 'T' } },
});

const misspelled = { children: [{ daat: 1 }] };
const deeper = { children: [{ data: 1, children: [{ data: 2, children: [] }] }] };

interface Case {
  readonly schema: Json;
  readonly fits: readonly Json[];
  readonly misfits: readonly Json[];
}

const cases2020: Record<string, Case> = {
  'a tree alone': {
    schema: { $ref: 'https://example.com/tree', $defs: { tree2020 } },
    fits: [misspelled, deeper],
    misfits: [{ children: [1] }, { children: [{ children: [{ children: 'none' }] }] }],
  },
  'a strict tree': {
    schema: { $ref: 'https://example.com/strict-tree', $defs: { tree2020, strict2020 } },
    fits: [deeper],
    misfits: [misspelled, { children: [{ data: 1, children: [{ daat: 2 }] }] }],
  },
  'a strict tree beside a tree': {
    schema: {
      properties: { a: { $ref: 'https://example.com/strict-tree' }, b: { $ref: 'https://example.com/tree' } },
      $defs: { tree2020, strict2020 },
    },
    fits: [{ a: deeper, b: misspelled }],
    misfits: [{ a: misspelled }, { b: { children: [1] } }],
  },
  'a strict tree that is the whole': {
    schema: { ...strict2020, $defs: { tree2020 } },
    fits: [deeper],
    misfits: [misspelled],
  },
  'two lists of different entries': {
    schema: {
      properties: {
        numbers: { $ref: 'https://example.com/numbers' },
        words: { $ref: 'https://example.com/words' },
        any: { $ref: 'https://example.com/list' },
      },
      $defs: {
        list,
        numbers: listOf('numbers', { type: 'number' }),
        words: listOf('words', { type: 'string' }),
      },
    },
    fits: [{ numbers: { entries: [1] }, words: { entries: ['a'] }, any: { entries: [1, 'a', null] } }],
    misfits: [{ numbers: { entries: ['a'] } }, { words: { entries: [1] } }],
  },
  'an anchor that is not dynamic': {
    schema: { properties: { a: { $dynamicRef: '#x' } }, $defs: { x: { $anchor: 'x', type: 'string' } } },
    fits: [{ a: 'b' }],
    misfits: [{ a: 1 }],
  },
  'a dynamic anchor that is referred to plainly': {
    schema: { properties: { a: { $ref: '#x' } }, $defs: { x: { $dynamicAnchor: 'x', type: 'string' } } },
    fits: [{ a: 'b' }],
    misfits: [{ a: 1 }],
  },
  'both kinds of reference at once': {
    schema: {
      properties: { a: { $ref: '#x', $dynamicRef: '#y', allOf: [{ minLength: 1 }] } },
      $defs: { x: { $anchor: 'x', maxLength: 3 }, y: { $dynamicAnchor: 'y', pattern: 'b' } },
    },
    fits: [{ a: 'b' }],
    misfits: [{ a: 'bbbb' }, { a: 'c' }, { a: '' }],
  },
};

const cases2019: Record<string, Case> = {
  'a tree alone': {
    schema: { $ref: 'https://example.com/tree', $defs: { tree2019 } },
    fits: [misspelled, deeper],
    misfits: [{ children: [1] }],
  },
  'a strict tree': {
    schema: { $ref: 'https://example.com/strict-tree', $defs: { tree2019, strict2019 } },
    fits: [deeper],
    misfits: [misspelled],
  },
  'a recursive reference without an anchor': {
    schema: { type: 'object', properties: { next: { $recursiveRef: '#' } }, additionalProperties: false },
    fits: [{ next: { next: {} } }],
    misfits: [{ next: { other: 1 } }],
  },
};

for (const [draft, cases] of [
  ['2020-12', cases2020],
  ['2019-09', cases2019],
] as const) {
  describe(`references of ${draft} that depend on the way to them`, () => {
    test.each(Object.entries(cases))('%s', (_what, { schema, fits, misfits }) => {
      const sent = { $schema: `https://json-schema.org/draft/${draft}/schema`, ...schema };
      expect(schemaProblem(sent, [], noMemo)).toBeNull();
      const isFit = (params: Json) => paramsProblems(sent, params, [], noMemo).length === 0;
      expect(fits.filter((params) => !isFit(params))).toEqual([]);
      expect(misfits.filter(isFit)).toEqual([]);
    });
  });
}

test('a fault in a part that is there several times is shown where it was sent', () => {
  const broken = { ...tree2020, properties: { ...tree2020.properties, data: { minimum: 'low' } } };
  const schema = { $ref: 'https://example.com/strict-tree', $defs: { strict2020, tree: broken } };
  expect(schemaProblem(schema, [], noMemo)?.path).toEqual(['$defs', 'tree', 'properties', 'data', 'minimum']);
});

test('parts that are there once for each of many ways are counted', () => {
  const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
  const references = names.map((name) => [name, { $ref: `https://example.com/${name}` }]);
  const resources = names.map((name) => [
    name,
    { $id: `https://example.com/${name}`, $dynamicAnchor: name, properties: Object.fromEntries(references) },
  ]);
  const schema = { $ref: 'https://example.com/p0', $defs: Object.fromEntries(resources) };
  const started = performance.now();
  expect(schemaProblem(schema, [], noMemo)?.message).toContain('at most 500 parts');
  expect(performance.now() - started).toBeLessThan(2_000);
});
