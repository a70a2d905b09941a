import { type DocumentNode, getOperationAST, Kind, visit } from 'graphql';

/**
 * The variable that says nothing but where to start: it feeds the `after` of the subscribed field and is used
 * nowhere else. Clients that differ only in it ask for the same messages.
 */
export function cursorVariable(
  document: DocumentNode,
  operationName: string | null | undefined,
): string | null {
  const operation = getOperationAST(document, operationName);
  const [field] = operation?.selectionSet.selections ?? [];
  if (field?.kind !== Kind.FIELD) return null;
  const after = field.arguments?.find((argument) => argument.name.value === 'after')?.value;
  if (after?.kind !== Kind.VARIABLE) return null;
  const name = after.name.value;
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => {
      if (node.name.value === name) uses += 1;
    },
  });
  return uses === 1 ? name : null;
}
