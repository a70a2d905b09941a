import { expect, test } from 'vitest';
import { pastedWrapperProblem } from './pasted-wrapper.ts';

const schema = { type: 'object' };

test.each<[string, Record<string, unknown>, string]>([
  ['a function', { name: 'refund', description: 'Refunds.', parameters: schema }, 'parameters'],
  ['a function with its type', { type: 'function', name: 'refund', parameters: schema }, 'parameters'],
  [
    'a tool of OpenAI',
    { type: 'function', function: { name: 'a', parameters: schema } },
    'function.parameters',
  ],
  ['a tool of Anthropic', { name: 'refund', input_schema: schema }, 'input_schema'],
  ['a tool of MCP', { name: 'refund', title: 'Refund', inputSchema: schema }, 'inputSchema'],
  [
    'a tool of Bedrock',
    { toolSpec: { name: 'a', inputSchema: { json: schema } } },
    'toolSpec.inputSchema.json',
  ],
  ['one with a list of no required fields', { name: 'a', parameters: schema, required: [] }, 'parameters'],
  ['one with a title', { title: 'Refund', parameters: schema }, 'parameters'],
  ['one that says it is an object', { type: 'object', name: 'a', parameters: schema }, 'parameters'],
  ['one with no properties', { name: 'a', input_schema: schema, properties: {} }, 'input_schema'],
  ['a response format', { type: 'json_schema', json_schema: { name: 'a', schema } }, 'json_schema.schema'],
])('%s is refused with the part to send', (_what, wrapper, part) => {
  expect(pastedWrapperProblem(wrapper)?.message).toContain(`Send the value of ${part} alone.`);
});

test('fields without properties are refused', () => {
  expect(pastedWrapperProblem({ amount: { type: 'number' } })?.message).toMatch(/^amount is no keyword/);
});

test('a title without anything to check is refused', () => {
  for (const named of [{ title: 'Refund' }, { $schema: 'https://json-schema.org/draft/2020-12/schema' }]) {
    expect(pastedWrapperProblem(named)?.message).toContain('no keyword that checks anything');
  }
});

test.each([
  [{ $defs: { refund: schema } }, '{"$ref": "#/$defs/refund"}'],
  [
    { $schema: 'https://json-schema.org/draft-07/schema#', definitions: { 'a/b': schema } },
    '#/definitions/a~1b',
  ],
  [{ title: 'Refund', $defs: {} }, '#/$defs/refund'],
])('definitions that nothing refers to are refused with the reference to add', (defined, reference) => {
  expect(pastedWrapperProblem(defined)?.message).toContain('only defines parts');
  expect(pastedWrapperProblem(defined)?.message).toContain(reference);
});

test.each<[string, Record<string, unknown>]>([
  ['a definition that is referred to', { $ref: '#/$defs/a', $defs: { a: schema } }],
  ['one that is referred to dynamically', { $dynamicRef: '#a', $defs: { a: { $dynamicAnchor: 'a' } } }],
  ['the empty schema', {}],
  ['a description alone', { description: 'Anything.' }],
  ['a rule for editors', { 'x-countersign': { editable: false } }],
  ['an unknown word beside a keyword', { type: 'object', name: 'refund' }],
  ['a field that is called parameters', { properties: { parameters: {} } }],
  ['a field beside an annotation', { properties: { amount: {} }, parameters: { type: 'object' } }],
  ['no fields at all', { type: 'object', properties: {}, additionalProperties: false }],
  ['no fields, none of them required', { properties: {}, required: [] }],
])('%s is not', (_what, allowed) => {
  expect(pastedWrapperProblem(allowed)).toBeNull();
});
