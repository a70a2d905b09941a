import {
  BREAK,
  type DocumentNode,
  type GraphQLResolveInfo,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Marks a field whose value depends on who is looking: `extensions: personal`. */
export const personal = { personal: true } as const;

/**
 * Whether an operation selects anything that depends on who is looking, so that only connections of one
 * principal may share its answer. Judged by the whole operation and every fragment of the document: it may say
 * yes too often, and never no by mistake.
 */
export function selectsPersonal({ schema, operation, fragments }: GraphQLResolveInfo): boolean {
  const types = new TypeInfo(schema);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...Object.values(fragments)],
  };
  let found = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        found = types.getFieldDef()?.extensions['personal'] === true;
        return found ? BREAK : undefined;
      },
    }),
  );
  return found;
}
