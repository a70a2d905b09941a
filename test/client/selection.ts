import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { decodeId } from '../../src/domain/type-id.ts';
import { schema } from '../../src/schema/schema.ts';

type Field = GraphQLField<unknown, unknown>;

/** Everything that can be selected of a type, some levels deep; in pages of two, so that it stays affordable. */
export function everythingOf(type: GraphQLNamedType, levels: number): string {
  if (!isAbstractType(type)) return fieldsOf(type, levels, new Set());
  return oneOf(schema.getPossibleTypes(type), levels);
}

function oneOf(members: readonly GraphQLObjectType[], levels: number): string {
  const clashing = clashesOf(members);
  const selections = members.map((member) => `... on ${member.name} ${fieldsOf(member, levels, clashing)}`);
  return `{ __typename ${selections.join(' ')} }`;
}

/** Fields of one name may not be selected side by side when their types differ, so these get other names. */
function clashesOf(members: readonly GraphQLObjectType[]): ReadonlySet<string> {
  const types = new Map<string, string>();
  const clashing = new Set<string>();
  for (const field of members.flatMap((member) => Object.values(member.getFields()))) {
    const known = types.get(field.name) ?? String(field.type);
    if (known === String(field.type)) types.set(field.name, known);
    else clashing.add(field.name);
  }
  return clashing;
}

function fieldsOf(type: GraphQLNamedType, levels: number, clashing: ReadonlySet<string>): string {
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const selections = fields.map((field) => {
    const selection = selectionOf(field, levels);
    const name = `${field.name}_${String(field.type).replaceAll(/\W/g, '')}${isNonNullType(field.type) ? '' : '_orNull'}`;
    return selection && clashing.has(field.name) ? `${name}: ${selection}` : selection;
  });
  return `{ __typename ${selections.join(' ')} }`;
}

function selectionOf(field: Field, levels: number): string {
  const type = getNamedType(field.type);
  if (field.args.some(isRequiredArgument)) return '';
  if (isLeafType(type)) return field.name;
  if (levels === 0) return '';
  const page = field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
  return `${field.name}${page} ${everythingOf(type, levels - 1)}`;
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

export function rootFields(kind: OperationKind): Readonly<Record<string, Field>> {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return roots[kind]?.getFields() ?? {};
}

/** The document that calls one root field with these arguments and selects everything. */
export function wholeDocument(kind: OperationKind, name: string, args: object, first = 2): string {
  const field = rootFields(kind)[name];
  if (!field) throw new Error(`There is no ${kind} ${name}.`);
  const given = field.args.filter((arg) => Object.hasOwn(args, arg.name));
  const declared = given.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`);
  if (field.args.some((arg) => arg.name === 'first')) passed.push(`first: ${first}`);
  const head = given.length > 0 ? `(${declared})` : '';
  const tail = passed.length > 0 ? `(${passed.join(', ')})` : '';
  const type = getNamedType(field.type);
  const selection =
    type.name === 'Node' ? everythingNamed(args) : isLeafType(type) ? '' : everythingOf(type, 2);
  return `${kind} ${head} { ${name}${tail} ${selection} }`;
}

/** No document has room for every type that has an id, so only those are selected whose ids are asked for. */
function everythingNamed(args: { readonly id?: unknown; readonly ids?: readonly unknown[] }): string {
  const types = new Set([args.id, args.ids].flat().flatMap((id) => decodeId(String(id))?.type ?? []));
  return oneOf([...types].map((name) => schema.getType(name)).filter(isObjectType), 2);
}
