import {
  BREAK,
  type DocumentNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  Kind,
  visit,
} from 'graphql';

/** Marks a field whose value depends on who is looking: `extensions: personal`. */
export const personal = { personal: true } as const;

const names = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

function personalFields(schema: GraphQLSchema): ReadonlySet<string> {
  const known = names.get(schema);
  if (known) return known;
  const found = new Set(
    Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()))
      .filter((field) => field.extensions['personal'] === true)
      .map((field) => field.name),
  );
  names.set(schema, found);
  return found;
}

/**
 * Whether an operation selects anything that depends on who is looking, so that only connections of one
 * principal may share its answer. Judged by field names over the whole operation and every fragment of the
 * document: it may say yes too often, and never no by mistake.
 */
export function selectsPersonal({ schema, operation, fragments }: GraphQLResolveInfo): boolean {
  const fields = personalFields(schema);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...Object.values(fragments)],
  };
  let found = false;
  visit(document, {
    Field(node) {
      if (!fields.has(node.name.value)) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}
