import type { Document } from '../../packages/client/src/documents.ts';

export type { Document };

/** What a document answers: the data of an operation, or the object of a fragment. */
export type DataOf<Text> = Text extends Document<infer Data, never> ? Data : never;

export type VariablesOf<Text> = Text extends Document<unknown, infer Variables> ? Variables : never;

/** The arguments for the variables of a document: none are needed when every one of them may be left out. */
export type Asked<Variables> =
  Record<never, never> extends Variables ? [given?: Variables] : [given: Variables];
