import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../schema/schema.ts';
import { exampleOperations } from './graphiql-examples.ts';

test.each(exampleOperations)('$query', ({ query, variables }) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  const declared = operation?.kind === 'OperationDefinition' ? (operation.variableDefinitions ?? []) : [];
  expect(Object.keys(variables ?? {})).toEqual(declared.map(({ variable }) => variable.name.value));
});
