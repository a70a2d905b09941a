import type { Document } from './document.ts';
import type { Documents } from './generated/documents.ts';

/** Tags an operation or a fragment, whose types `npm run codegen` writes; the fragments that it spreads come after it. */
export function graphql<Text extends keyof Documents>(
  text: Text,
  ...fragments: readonly string[]
): Document<Documents[Text]['data'], Documents[Text]['variables']> {
  return [text, ...fragments].join('\n') as Document<Documents[Text]['data'], Documents[Text]['variables']>;
}
