import { expect, test } from 'vitest';
import { z } from 'zod';
import { id, optional } from '../domain/input/field.ts';
import { choice, input, later } from '../domain/input/input.ts';
import { inputFieldOf } from './input-field.ts';

const one = { list: false, required: true };
const pair = input('Pair', 'Two numbers.', { left: z.number(), right: z.number().int() });

test.each([
  [z.string(), { ...one, type: 'String' }],
  [z.number(), { ...one, type: 'Float' }],
  [z.number().int().min(1), { ...one, type: 'Int' }],
  [z.boolean(), { ...one, type: 'Boolean' }],
  [z.date(), { ...one, type: 'DateTime' }],
  [z.record(z.string(), z.unknown()), { ...one, type: 'JSONObject' }],
  [id('Task'), { ...one, type: 'ID' }],
  [optional(id('Task')), { ...one, type: 'ID', required: false }],
  [choice('Side', ['LEFT', 'RIGHT']).refine(Boolean), { ...one, type: 'Side' }],
  [z.array(choice('Side', ['LEFT', 'RIGHT'])).min(1), { ...one, type: 'Side', list: true }],
  [z.boolean().default(true), { ...one, type: 'Boolean', defaultValue: true }],
  [pair, { ...one, type: pair }],
  [optional(later(pair)), { ...one, type: pair, required: false }],
])('%# is read on the side that a caller gives', (shape, field) => {
  expect(inputFieldOf(shape)).toEqual(field);
});

test('the description that stands furthest out is that of the field', () => {
  const inner = z.string().describe('A name.');
  expect(inputFieldOf(optional(inner))).toMatchObject({ description: 'A name.' });
  expect(inputFieldOf(optional(inner).describe('Its name.'))).toMatchObject({ description: 'Its name.' });
});

test('what an object is, is not what a field of it says', () => {
  const field = inputFieldOf(pair.describe('The first pair.'));
  expect(field).toMatchObject({ description: 'The first pair.' });
  expect(field.type).toMatchObject({ shape: pair.shape });
  expect(field.type instanceof z.ZodObject && field.type.meta()).toMatchObject({ about: 'Two numbers.' });
});

test.each([
  [z.enum(['LEFT', 'RIGHT']), 'An input has to name the type of a shape that is enum.'],
  [z.array(z.array(z.string())), 'An input has no lists of lists, and none with null in them.'],
  [z.array(z.string().nullish()), 'An input has no lists of lists, and none with null in them.'],
])('%# is no input', (shape, message) => {
  expect(() => inputFieldOf(shape)).toThrow(message);
});
