import { describe, expect, test } from 'vitest';
import { noMemo } from '../work/memo.ts';
import { contentProblems, responseSchemaProblem } from './response-schema.ts';

const draft = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' };
const problem = (schema: Record<string, unknown>) => responseSchemaProblem(schema, [], noMemo)?.path ?? null;

describe('a form that names draft 7 is taken', () => {
  test.each([
    [
      'a text',
      { type: 'string', title: 'Name', minLength: 1, maxLength: 50, format: 'email', default: 'a@b.c' },
    ],
    ['a number', { type: 'integer', minimum: 0, maximum: 10, description: 'How many' }],
    ['a choice', { type: 'string', enum: ['a', 'b'], enumNames: ['A', 'B'] }],
    ['a choice with titles', { type: 'string', oneOf: [{ const: 'a', title: 'A' }] }],
    ['some of a list', { type: 'array', maxItems: 2, items: { type: 'string', enum: ['a', 'b'] } }],
    ['some with titles', { type: 'array', items: { anyOf: [{ const: 'a', title: 'A' }] } }],
  ])('%s', (_what, field) => {
    expect(problem({ ...draft, properties: { field } })).toBeNull();
  });

  test.each([
    ['an object within', { properties: { field: { type: 'object', properties: {} } } }],
    ['a list by places', { properties: { field: { type: 'array', items: [{ type: 'string' }] } } }],
    ['definitions', { definitions: { a: {} } }],
    ['dependencies', { dependencies: { a: ['b'] } }],
  ])('and so is one with %s', (_what, more) => {
    expect(problem({ ...draft, ...more })).toBeNull();
  });
});

test('what asks for a secret is refused, with its place', () => {
  const secret = { type: 'object', properties: { key: { type: 'string', writeOnly: true } } };
  expect(problem({ ...draft, properties: { key: { type: 'string', format: 'password' } } })).toEqual([
    'properties',
    'key',
    'format',
  ]);
  expect(problem({ ...draft, properties: { login: secret } })).toEqual([
    'properties',
    'login',
    'properties',
    'key',
    'writeOnly',
  ]);
  expect(problem({ ...draft, properties: { writeOnly: { type: 'boolean' } } })).toBeNull();
});

test('what can never be an answer is refused', () => {
  expect(problem({ type: 'array' })).toEqual(['type']);
  expect(problem({ type: ['object', 'null'] })).toBeNull();
  expect(problem({})).toBeNull();
});

test('an answer is checked by the form, and its titles mean nothing', () => {
  const form = {
    ...draft,
    properties: { pick: { type: 'string', oneOf: [{ const: 'a', title: 'First' }] } },
    required: ['pick'],
  };
  expect(contentProblems(form, { pick: 'a' }, [], noMemo)).toEqual([]);
  expect(contentProblems(form, { pick: 'First' }, ['content'], noMemo)).toMatchObject([
    { path: ['content', 'pick'] },
  ]);
  expect(contentProblems(form, {}, [], noMemo)).toMatchObject([
    { path: ['pick'], message: 'pick is missing.' },
  ]);
});
