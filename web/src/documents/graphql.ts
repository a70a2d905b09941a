import type { TypedDocumentNode } from '@urql/core';
import type { Documents } from './generated/documents.ts';

type Operation<Text extends keyof Documents> = TypedDocumentNode<
  Documents[Text]['data'],
  Documents[Text]['variables'] extends Record<string, unknown>
    ? Documents[Text]['variables']
    : Record<string, never>
> &
  string;

/**
 * Tags an operation or a fragment, whose types `npm run codegen` writes; the fragments that it spreads come after it. It
 * stays a text, which the client of the API parses once.
 */
export function graphql<Text extends keyof Documents>(
  text: Text,
  ...fragments: readonly string[]
): Operation<Text> {
  return [text, ...fragments].join('\n') as Operation<Text>;
}
