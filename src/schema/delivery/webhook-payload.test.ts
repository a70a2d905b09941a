import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../schema.ts';
import { textOf } from './webhook-payload.ts';
import { webhookPayloadParts } from './webhook-payload-parts.ts';

test('what is told is in the schema', () => {
  expect(validate(schema, parse(textOf(Object.keys(webhookPayloadParts))))).toEqual([]);
});

test('nobody outside is told what a reviewer has to type in, nor what opens a door', () => {
  expect(textOf(Object.keys(webhookPayloadParts))).not.toMatch(/confirmationCode|secret/i);
});
