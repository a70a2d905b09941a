import { Kind, type ObjectValueNode, type ValueNode } from 'graphql';
import { exactNumber } from '../domain/json/exact-number.ts';
import { UnfitJson } from '../domain/json/unfit-json.ts';

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** The JSON value that a literal in a document writes; what JSON cannot say is an `UnfitJson`. */
export function jsonLiteral(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return exactNumber(node.value);
    case Kind.LIST:
      return node.values.map((item) => jsonLiteral(item, variables));
    case Kind.OBJECT:
      return objectLiteral(node, variables);
    case Kind.VARIABLE:
      return variables?.[node.name.value] ?? null;
    case Kind.ENUM:
      return new UnfitJson(`JSON has no name ${node.value}; write it as a string, "${node.value}".`);
  }
}

function objectLiteral({ fields }: ObjectValueNode, variables: Variables): unknown {
  const names = fields.map(({ name }) => name.value);
  if (names.includes('__proto__'))
    return new UnfitJson('The key “__proto__” cannot be kept; call it something else.');
  const twice = names.find((name, nth) => names.indexOf(name) !== nth);
  if (twice !== undefined) return new UnfitJson(`The key “${twice}” is there twice; send it once.`);
  return Object.fromEntries(fields.map(({ name, value }) => [name.value, jsonLiteral(value, variables)]));
}
