import { Kind, type OperationDefinitionNode } from 'graphql';

/**
 * Mutations that prepare one change and do nothing else. Others may not be executed twice: they ask a model, or
 * answer what no write has compared.
 */
export const optimisticMutations: ReadonlySet<string> = new Set([
  'createApproval',
  'approve',
  'reject',
  'respond',
  'redeemReceipt',
]);

/** Queries are the rest, and looking closer costs more. */
export function mayBeOptimistic(document: string): boolean {
  return document.includes('mutation');
}

/** Whether it is one mutation, and one of these. */
export function isOptimistic({ operation, selectionSet }: OperationDefinitionNode): boolean {
  const [field, ...more] = selectionSet.selections;
  if (operation !== 'mutation' || more.length > 0) return false;
  return field?.kind === Kind.FIELD && optimisticMutations.has(field.name.value);
}
