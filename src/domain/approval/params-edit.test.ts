import { expect, test } from 'vitest';
import { editedParams, editIssue } from './params-edit.ts';

const params = { amount: 5, to: { iban: 'DE02', name: 'Ann' }, lines: [{ sku: 1 }, { sku: 2 }] };
const whole = (after: Record<string, unknown>, replace = false) =>
  editedParams(params, { by: 'modifiedParams', params: after, replace });
const set = (values: Record<string, unknown>) => editedParams(params, { by: 'set', values });

test('all params are needed, as deep as they are named', () => {
  expect(whole({ ...params, amount: 6, fee: 1 })).toEqual({ ...params, amount: 6, fee: 1 });
  expect(() => whole({ amount: 6, to: { iban: 'DE02' }, lines: params.lines })).toThrow(
    'The edit leaves out “to.name”, which was proposed.',
  );
  expect(() => whole({ amount: 6 })).toThrow('The edit leaves out “to”, “lines”, which were proposed.');
  expect(whole({ amount: 6 }, true)).toEqual({ amount: 6 });
  // An entry of a list has no name that could be forgotten.
  expect(whole({ ...params, lines: [] })).toEqual({ ...params, lines: [] });
});

test('a set value is the only thing that changes', () => {
  expect(set({ '/amount': 6, '/to/name': null, '/lines/1/sku': 3, '/memo': 'x' })).toEqual({
    amount: 6,
    to: { iban: 'DE02', name: null },
    lines: [{ sku: 1 }, { sku: 3 }],
    memo: 'x',
  });
  expect(editedParams(null, { by: 'set', values: { '/amount': 6 } })).toEqual({ amount: 6 });
});

test.each([
  [{ amount: 6 }, '“amount” is no JSON pointer, which begins with a slash: “/amount”.'],
  [{ '': {} }, 'All params are replaced with `modifiedParams`; `set` changes single ones.'],
  [{ '/lines/2': {} }, 'There is nothing at /lines/2; `paramsPatch` adds to a list.'],
  [{ '/where/from': 1 }, 'There is nothing at /where.'],
  [{ '/to': {}, '/to/name': 'x' }, '“/to/name” is a part of “/to”, which is set as well; set it there.'],
])('%j is refused', (values, message) => {
  expect(() => set(values)).toThrow(message);
});

test('a problem with the outcome is reported where the edit was made', () => {
  const issue = { path: ['to', 'iban'], message: 'No.' };
  const path = (edit: Parameters<typeof editIssue>[1]) => editIssue(issue, edit).path.slice(3);
  expect(path({ by: 'modifiedParams', params: {}, replace: false })).toEqual([
    'modifiedParams',
    'to',
    'iban',
  ]);
  expect(path({ by: 'paramsPatch', operations: [] })).toEqual(['paramsPatch']);
  expect(path({ by: 'set', values: { '/to/iban': 1 } })).toEqual(['set', '/to/iban']);
  expect(path({ by: 'set', values: { '/amount': 1 } })).toEqual(['set']);
});
