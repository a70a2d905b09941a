import type { Document } from '../../src/documents/document.ts';
import type { Documents } from './generated/documents.ts';

/** Tags a document of a test, as `src/documents/graphql.ts` does for what is shipped. */
export function graphql<Text extends keyof Documents>(
  text: Text,
  ...fragments: readonly string[]
): Document<Documents[Text]['data'], Documents[Text]['variables']> {
  return [text, ...fragments].join('\n') as Document<Documents[Text]['data'], Documents[Text]['variables']>;
}
