import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../schema.ts';
import { textOf } from './webhook-payload.ts';
import { webhookPayloadParts } from './webhook-payload-parts.ts';

test('what a payload selects is in the schema', () => {
  expect(validate(schema, parse(textOf(Object.keys(webhookPayloadParts))))).toEqual([]);
});

test('no payload has a confirmation code, a secret or a link', () => {
  expect(textOf(Object.keys(webhookPayloadParts))).not.toMatch(/confirmationCode|secret/i);
});
