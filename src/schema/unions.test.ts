import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLUnionType,
  getNamedType,
  isInputObjectType,
  isLeafType,
  isUnionType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  ScalarLeafsRule,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './schema.ts';

/** What may be listed side by side and still has a field of one name with two types, and why. */
const listed: Readonly<Record<string, string>> = {
  InboxItem: 'An approval and a question have statuses of their own, and are read by type.',
};

const unionsOf = (of: GraphQLSchema) =>
  Object.values(of.getTypeMap())
    .filter(isUnionType)
    .filter(({ name }) => !Object.hasOwn(listed, name));

test.each(unionsOf(schema))('all fields of all members of $name are read without an alias', (union) => {
  expect(clashesWithin(schema, union)).toEqual([]);
});

test('fields of one name and two types are found, at the top and below', () => {
  const clashes = (name: string, type: string) => {
    const small = buildSchema(`
      type Query { result: Result }
      union Result = Done | Refused
      type Done { thing: Thing! }
      type Refused { ${name}: ${type} }
      type Thing { id: ID! }
      type Other { id: Int! }`);
    return unionsOf(small).flatMap((union) => clashesWithin(small, union)).length;
  };
  expect(clashes('thing', 'Thing!')).toBe(0);
  expect(clashes('currentThing', 'Thing')).toBe(0);
  expect(clashes('thing', 'Thing')).toBe(1);
  expect(clashes('thing', 'Other!')).toBe(1);
});

/** What the rules have against one document that takes every field of every member of this union. */
function clashesWithin(within: GraphQLSchema, union: GraphQLUnionType): readonly string[] {
  const document = parse(`fragment Whole on ${union.name} ${everythingOf(within, union, 3)}`);
  const rules = [OverlappingFieldsCanBeMergedRule, ScalarLeafsRule];
  return validate(within, document, rules).map(({ message }) => message);
}

/** Every field of a type or of its members, so many levels deep. Arguments do not matter to these rules. */
function everythingOf(within: GraphQLSchema, type: GraphQLNamedType, levels: number): string {
  if (isLeafType(type) || isInputObjectType(type)) return '';
  if (levels === 0) return '{ __typename }';
  if (isUnionType(type)) {
    const members = within.getPossibleTypes(type);
    const parts = members.map((member) => `... on ${member.name} ${everythingOf(within, member, levels)}`);
    return `{ ${parts.join(' ')} }`;
  }
  const fields = Object.values(type.getFields()).map(
    (field) => `${field.name} ${everythingOf(within, getNamedType(field.type), levels - 1)}`,
  );
  return `{ ${fields.join(' ')} }`;
}
