import type { Document } from './document.ts';
import type { Documents } from './generated/documents.ts';

/**
 * Tags an operation or a fragment: `npm run codegen` finds it, checks it against the schema and writes its types,
 * under its text, to `generated/`. Nothing of that is read when the program runs. The fragments that an operation
 * spreads come after it.
 */
export function graphql<Text extends keyof Documents>(
  text: Text,
  ...fragments: readonly string[]
): Document<Documents[Text]['data'], Documents[Text]['variables']> {
  return [text, ...fragments].join('\n') as Document<Documents[Text]['data'], Documents[Text]['variables']>;
}
