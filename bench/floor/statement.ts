import type { Viewer } from '../rows/viewer.ts';

/** A statement that is prepared under its name, and what fills its placeholders. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: (input: Readonly<Record<string, unknown>>, viewer: Viewer) => unknown[];
}

/** What the floor does, one round trip each; which rows it writes is up to these. */
export interface Statements {
  /** Finds a viewer by the hash of the token. */
  readonly viewer: string;
  /** Answers the `id` of the new approval. */
  readonly create: Statement;
  /** Notifies `decided` with the approval's id and the frame that a waiting agent reads, which the database builds. */
  readonly decide: Statement;
  /** Answers the decision's `id` and `outcome`. */
  readonly result: Statement;
}
