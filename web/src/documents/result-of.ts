import type { TypedDocumentNode } from '@urql/core';

/** What a document answers. */
export type ResultOf<Operation> = Operation extends TypedDocumentNode<infer Data, never> ? Data : never;
