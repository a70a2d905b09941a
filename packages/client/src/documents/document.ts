declare const shape: unique symbol;

/** The text of an operation or a fragment, which remembers what it answers and what it is asked with. */
export type Document<Data, Variables> = string & { readonly [shape]: (variables: Variables) => Data };

/** What a document answers when it has succeeded; nothing is known of that of a text without types. */
export type DataOf<Text> =
  Text extends Document<infer Data, never> ? Accepted<Data> : Readonly<Record<string, unknown>>;

export type VariablesOf<Text> =
  Text extends Document<unknown, infer Variables> ? Variables : Readonly<Record<string, unknown>>;

/** What a fragment holds. */
export type PartsOf<Text> = Text extends Document<infer Data, never> ? Data : never;

/** A refusal is thrown, so that it is not among the answers. */
type Accepted<Data> = {
  readonly [Field in keyof Data]: Exclude<Data[Field], { readonly code: unknown; readonly message: string }>;
};
