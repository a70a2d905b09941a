import { parse, type TypedQueryDocumentNode } from 'graphql';
import type { Document } from './document.ts';

/** A tagged document as it is executed in this process. */
export function parseDocument<Data, Variables>(
  text: Document<Data, Variables>,
): TypedQueryDocumentNode<Data, Variables> {
  return parse(text) as TypedQueryDocumentNode<Data, Variables>;
}
