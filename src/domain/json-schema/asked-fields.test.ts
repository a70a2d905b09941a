import { expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { askedFields, openFields } from './asked-fields.ts';
import { paramsProblems, proposalProblems, schemaProblem } from './params-schema.ts';

const asked = { 'x-countersign': { askReviewer: true } };
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    amount: { type: 'number' },
    costCentre: { type: 'string', ...asked },
    memo: { ...asked },
    schedule: {
      allOf: [{ properties: { startAt: { $ref: '#/definitions/moment' } } }],
      required: ['startAt', 'zone'],
    },
  },
  required: ['amount', 'costCentre'],
  definitions: { moment: { type: 'string', format: 'date-time', ...asked } },
};
const messages = (problems: readonly { message: string }[]) => problems.map(({ message }) => message);

test('fields that are left to the reviewer are found through objects, references and allOf', () => {
  expect(askedFields(schema).map(({ path, required }) => [path.join('.'), required])).toEqual([
    ['costCentre', true],
    ['memo', false],
    ['schedule.startAt', true],
  ]);
  expect(askedFields(schema)[2]?.schema).toMatchObject({ type: 'string', format: 'date-time' });
  expect(askedFields({ properties: { a: {} } })).toEqual([]);
});

test('a schema that holds itself ends', () => {
  const own = { properties: { next: { $ref: '#' }, name: asked } };
  expect(askedFields(own).map(({ path }) => path)).toEqual([['name']]);
});

test('open is what is not there, where its object is', () => {
  const open = (params: Record<string, unknown> | null) =>
    openFields(askedFields(schema), params).map(({ path }) => path.join('.'));
  expect(open(null)).toEqual(['costCentre', 'memo']);
  expect(open({ costCentre: null, schedule: {} })).toEqual(['memo', 'schedule.startAt']);
});

test('they may be missing when params are proposed, and not afterwards', () => {
  const proposed = { amount: 1, schedule: { zone: 'UTC' } };
  expect(proposalProblems(schema, proposed, [], noMemo)).toEqual([]);
  expect(messages(paramsProblems(schema, proposed, [], noMemo))).toEqual([
    'costCentre is missing.',
    'schedule.startAt is missing.',
  ]);
  expect(messages(proposalProblems(schema, { costCentre: 7, schedule: {} }, [], noMemo))).toEqual([
    'amount is missing.',
    'costCentre must be a text.',
    'schedule.zone is missing.',
  ]);
});

test.each([{ editable: false }, { onlyDecrease: true }, { onlyIncrease: true }])(
  'beside %j it makes no sense',
  (rule) => {
    const mixed = { properties: { a: { 'x-countersign': { askReviewer: true, ...rule } } } };
    expect(schemaProblem(mixed, [], noMemo)?.message).toBe(
      'A field that is left to the reviewer cannot be one that the reviewer may not set.',
    );
  },
);
