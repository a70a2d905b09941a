declare const shape: unique symbol;

/** The text of an operation or a fragment, which remembers what it answers and what it is asked with. */
export type Document<Data, Variables> = string & { readonly [shape]: (variables: Variables) => Data };

/** What a document answers: the data of an operation, or the object of a fragment. */
export type DataOf<Text> = Text extends Document<infer Data, never> ? Data : never;

export type VariablesOf<Text> = Text extends Document<unknown, infer Variables> ? Variables : never;

/** The arguments for the variables of a document: none are needed when every one of them may be left out. */
export type Asked<Variables> =
  Record<never, never> extends Variables ? [given?: Variables] : [given: Variables];
