import type { Scope } from '../people/scopes.ts';

/** What a caller needs for one thing that the server does. */
export interface Right {
  /** Any one of these; none when every caller who has a credential may. The first is the one that a refusal names. */
  readonly scopes: readonly Scope[];
  /** What a caller without these scopes may do all the same with what is their own. */
  readonly own?: OwnRight;
  /** What else has to hold, as a sentence for the page of rights. */
  readonly also?: string;
}

export interface OwnRight {
  /** As a sentence for the page of rights. */
  readonly what: string;
  /** The scope that this takes; none where it is missing. */
  readonly scope?: Scope;
  /** Whether agents and services may not even that. */
  readonly peopleOnly?: true;
}
