import type { TypedDocumentNode } from '@urql/core';

/** What a document is asked with. */
export type VariablesOf<Operation> =
  Operation extends TypedDocumentNode<unknown, infer Variables> ? Variables : never;
