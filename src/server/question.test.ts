import { buildSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { cursorVariable } from './cursor-variable.ts';
import { Question } from './question.ts';

const schema = buildSchema('type Query { a: Int } type Subscription { heard(id: ID, after: String): Int }');
const parts = { contextFor: () => ({}), maskError: (error: unknown) => error as never };
const keyOf = (document: ReturnType<typeof parse>, variableValues: object = {}, operationName?: string) =>
  new Question({ schema, document, variableValues: { ...variableValues }, operationName }, parts).key;

describe('two questions are the same', () => {
  const document = parse('subscription ($id: ID, $after: String) { heard(id: $id, after: $after) }');

  test('when only the place to start from differs', () => {
    expect(keyOf(document, { id: 1, after: 'x' })).toBe(keyOf(document, { after: 'y', id: 1 }));
    expect(keyOf(document, { id: 1 })).not.toBe(keyOf(document, { id: 2 }));
  });

  test('when the operation is the same one of the document', () => {
    const two = parse('subscription A { heard } subscription B { heard(id: 1) }');
    expect(keyOf(two, {}, 'A')).not.toBe(keyOf(two, {}, 'B'));
    expect(keyOf(two, {}, 'A')).toBe(keyOf(two, {}, 'A'));
  });
});

describe('the variable that is only a place to start from', () => {
  test.each([
    ['subscription ($c: String) { heard(after: $c) }', 'c'],
    ['subscription ($c: String) { now: heard(after: $c) }', 'c'],
    ['subscription ($c: String) { heard(id: $c, after: $c) }', null],
    ['subscription ($c: String) { heard(id: $c) }', null],
    ['subscription { heard(after: "x") }', null],
    ['subscription ($c: String) { ...F } fragment F on Subscription { heard(after: $c) }', null],
  ])('%s', (text, name) => {
    expect(cursorVariable(parse(text), undefined)).toBe(name);
  });
});
