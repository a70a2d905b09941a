import { buildSchema, GraphQLError, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Viewer } from '../auth/viewer.ts';
import { SubscriptionQueryCache } from '../memory/subscription-queries.ts';
import { cursorVariable } from './cursor-variable.ts';
import { SubscriptionQuery } from './subscription-query.ts';

const schema = buildSchema('type Query { a: Int } type Subscription { heard(id: ID, after: String): Int }');
const parts = {
  contextFor: () => ({}),
  maskError: (error: unknown) => error as never,
  queries: new SubscriptionQueryCache(),
};
const keyOf = (document: ReturnType<typeof parse>, variableValues: object = {}, operationName?: string) =>
  new SubscriptionQuery({ schema, document, variableValues: { ...variableValues }, operationName }, parts)
    .key;

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

test('every event has a context of its own, made for the viewer of that moment', async () => {
  const eventSchema = buildSchema('type Query { a: Int } type Subscription { scopes: String, number: Int }');
  const contexts: object[] = [];
  const contextFor = (viewer: Viewer) => {
    contexts.push(viewer);
    return { viewer };
  };
  const document = parse('subscription { scopes number }');
  const question = new SubscriptionQuery({ schema: eventSchema, document }, { ...parts, contextFor });
  const root = { scopes: (_args: object, { viewer }: { viewer: Viewer }) => viewer.scopes.join(), number: 1 };
  const seen: object[] = [];
  const request = { accepts: (_event: unknown, context: object) => seen.push(context) > 1 };
  const render = (scope: string) =>
    question.render(root as never, { scopes: [scope] } as never, request as never);
  expect([await render('a'), await render('b'), await render('c')]).toEqual([
    null,
    '{"data":{"scopes":"b","number":1}}',
    '{"data":{"scopes":"c","number":1}}',
  ]);
  expect(new Set(seen).size).toBe(3);
  expect(contexts).toHaveLength(3);
});

test('a message without data is an error, never a message', async () => {
  const failing = buildSchema('type Query { a: Int } type Subscription { must: Int! }');
  const maskError = () => new GraphQLError('hidden');
  const question = new SubscriptionQuery(
    { schema: failing, document: parse('subscription { must }') },
    { ...parts, maskError },
  );
  await expect(question.render({ must: null } as never, {} as never, {} as never)).rejects.toThrow('hidden');
});
