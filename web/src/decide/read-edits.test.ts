import { expect, test } from 'vitest';
import { editableLeaves } from './edit-leaves.ts';
import { readEdits } from './read-edits.ts';

const params = { amount: 120, to: { name: 'Anna', 'a/b': { deep: { er: 1 } } }, tags: ['x'], none: {} };
const schema = {
  properties: {
    amount: { minimum: 1, 'x-countersign': { onlyDecrease: true } },
    to: { properties: { name: { maxLength: 5 } } },
    code: { 'x-countersign': { askReviewer: true } },
  },
};

test('what is within objects has fields of its own, down to a depth; lists and what is deeper are JSON', () => {
  expect(editableLeaves(params, schema).map(({ pointer }) => pointer)).toEqual([
    ...['/amount', '/to/name', '/to/a~1b/deep', '/tags', '/none', '/code'],
  ]);
});

test('only what was changed is set, by its pointer and of its kind', () => {
  const typed = {
    ...{ '/amount': '80,5', '/to/name': 'Anna', '/to/a~1b/deep': '{"er":2}', '/code': '0042' },
  };
  expect(readEdits(params, typed, schema)).toEqual({
    set: { '/amount': 80.5, '/to/a~1b/deep': { er: 2 }, '/code': '0042' },
    wrong: {},
  });
});

test('what the schema does not take is said, and not set', () => {
  const typed = { '/amount': '130', '/to/name': 'Annabelle', '/tags': '"x"' };
  const { set, wrong } = readEdits(params, typed, schema);
  expect(set).toEqual({});
  expect(wrong).toEqual({
    '/amount': 'It may only be lowered from 120.',
    '/to/name': 'It may have at most 5 characters.',
    '/tags': 'It has to be JSON, a list.',
  });
  expect(readEdits(params, { '/amount': '0' }, schema).wrong).toEqual({
    '/amount': 'It has to be at least 1.',
  });
});
