import { describe, expect, test } from 'vitest';
import { answerFields } from './answer-field.ts';
import { jsonContent, typedContent } from './typed-content.ts';

const only = (schema: object, more: object = {}) =>
  answerFields({ type: 'object', properties: { field: schema }, ...more })?.[0];

describe('a schema becomes fields', () => {
  test.each([
    [
      'a text',
      { type: 'string', title: 'Name', minLength: 2, maxLength: 9 },
      { kind: 'text', title: 'Name', minLength: 2, maxLength: 9 },
    ],
    ['an address', { type: 'string', format: 'email' }, { kind: 'text', format: 'email' }],
    ['a format that no form has', { type: 'string', format: 'idn-email' }, { kind: 'text', format: null }],
    ['a number', { type: 'number', minimum: 0.5, maximum: 3 }, { kind: 'number', minimum: 0.5, maximum: 3 }],
    ['a whole number', { type: 'integer' }, { kind: 'integer' }],
    ['a truth value', { type: 'boolean', default: false }, { kind: 'boolean', suggested: false }],
    [
      'one of a list',
      { type: 'string', enum: ['a', 'b'], enumNames: ['A', 'B'] },
      {
        kind: 'choice',
        options: [
          { key: 'a', value: 'a', title: 'A' },
          { key: 'b', value: 'b', title: 'B' },
        ],
      },
    ],
    [
      'one with titles',
      { type: 'string', oneOf: [{ const: 'a', title: 'A' }] },
      { kind: 'choice', options: [{ key: 'a', value: 'a', title: 'A' }] },
    ],
    [
      'one of numbers',
      { enum: [1, 2] },
      {
        kind: 'choice',
        options: [
          { key: '1', value: 1, title: null },
          { key: '2', value: 2, title: null },
        ],
      },
    ],
    [
      'values that read the same',
      { enum: [1, '1'] },
      {
        options: [
          { key: '1', value: 1 },
          { key: '"1"', value: '1' },
        ],
      },
    ],
    [
      'some of a list',
      { type: 'array', items: { enum: ['a'] } },
      { kind: 'choices', options: [{ key: 'a' }] },
    ],
    [
      'some with titles',
      { type: 'array', items: { anyOf: [{ const: 'a', title: 'A' }] } },
      { kind: 'choices', options: [{ title: 'A' }] },
    ],
    [
      'a text or null',
      { anyOf: [{ type: 'string', format: 'uri' }, { type: 'null' }], title: 'Page' },
      { kind: 'text', format: 'uri', nullable: true, title: 'Page' },
    ],
    [
      'what OpenAPI calls nullable',
      { type: 'string', nullable: true, enum: ['a', null] },
      { kind: 'choice', nullable: true, options: [{ key: 'a' }] },
    ],
    ['a type or null', { type: ['integer', 'null'] }, { kind: 'integer', nullable: true }],
    ['a list of texts', { type: 'array', items: { type: 'string' } }, { kind: 'json', example: ['text'] }],
    [
      'an object within',
      { type: 'object', properties: { to: { type: 'string' }, n: { type: 'integer', minimum: 5 } } },
      { kind: 'json', example: { to: 'text', n: 5 } },
    ],
    ['anything', {}, { kind: 'json' }],
  ])('%s', (_what, schema, field) => {
    expect(only(schema)).toMatchObject({ name: 'field', required: false, ...field });
  });

  test('references are followed, and one that goes round ends', () => {
    const $defs = { leg: { type: 'integer', title: 'Leg' }, round: { $ref: '#/$defs/round' } };
    expect(only({ $ref: '#/$defs/leg' }, { $defs, required: ['field'] })).toMatchObject({
      kind: 'integer',
      title: 'Leg',
      required: true,
    });
    expect(only({ $ref: '#/$defs/round' }, { $defs })).toMatchObject({ kind: 'json' });
    expect(
      answerFields({
        $ref: '#/$defs/whole',
        $defs: { whole: { type: 'object', properties: { a: { type: 'string' } } } },
      }),
    ).toMatchObject([{ name: 'a' }]);
  });

  test('what has no properties is written as JSON', () => {
    expect(answerFields({ type: 'object' })).toBeNull();
    expect(answerFields({ oneOf: [{ type: 'object' }] })).toBeNull();
  });
});

describe('what was typed becomes an answer', () => {
  const fields = answerFields({
    type: 'object',
    properties: {
      account: { enum: ['main', 'savings'] },
      percent: { type: 'integer' },
      notify: { type: 'boolean' },
      days: { type: 'array', items: { enum: ['mon', 'tue'] } },
      memo: { type: ['string', 'null'] },
      legs: { type: 'array', items: { type: 'object', properties: { to: { type: 'string' } } } },
    },
    required: ['account', 'memo', 'days'],
  });
  const content = (typed: Record<string, string[]>) =>
    typedContent(fields ?? [], (name) => typed[name] ?? []);

  test('each member of its type; what was left empty is left out', () => {
    const typed = {
      account: ['savings'],
      percent: ['40'],
      notify: ['false'],
      days: ['mon', 'tue'],
      memo: ['a\r\nb'],
      legs: ['[{"to":"Rome"}]'],
    };
    expect(content(typed)).toEqual({
      content: {
        account: 'savings',
        percent: 40,
        notify: false,
        days: ['mon', 'tue'],
        memo: 'a\nb',
        legs: [{ to: 'Rome' }],
      },
    });
    expect(content({ percent: [' '], legs: [''] })).toEqual({ content: { days: [], memo: null } });
  });

  test('what is not of its type is a problem of its field', () => {
    const typed = { account: ['other'], percent: ['4,5'], notify: ['yes'], legs: ['[{to}]'] };
    expect(content(typed)).toEqual({
      issues: [
        { path: ['account'], message: 'Choose one of main, savings.' },
        { path: ['percent'], message: 'Type a number, with a point before decimals, such as 12.5.' },
        { path: ['notify'], message: 'Say true or false.' },
        { path: ['legs'], message: 'Write this as JSON, such as [{"to":"text"}].' },
      ],
    });
    expect(content({ percent: ['12345678901234567890'] })).toMatchObject({ issues: [{ path: ['percent'] }] });
  });

  test('an answer without fields is one JSON object', () => {
    expect(jsonContent('{"a": 1}')).toEqual({ content: { a: 1 } });
    expect(jsonContent('[1]')).toMatchObject({ issues: [{ path: [] }] });
    expect(jsonContent('{')).toMatchObject({ issues: [{ path: [] }] });
  });
});
