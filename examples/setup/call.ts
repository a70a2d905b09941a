import type { Countersign } from '../../packages/client/src/index.ts';
import type { Documents } from '../generated/documents.ts';

/** Refusals are thrown by the client, so they are not among the answers. */
type Accepted<Data> = {
  readonly [Field in keyof Data]: Exclude<Data[Field], { readonly code: unknown; readonly message: string }>;
};

/** Any operation of the schema that is written in an example; `npm run codegen` found its types. */
export function call<Text extends keyof Documents>(
  cs: Countersign,
  document: Text,
  variables: Documents[Text]['variables'],
): Promise<Accepted<Documents[Text]['data']>> {
  return cs.call(document as string, variables as Readonly<Record<string, unknown>>) as Promise<
    Accepted<Documents[Text]['data']>
  >;
}
