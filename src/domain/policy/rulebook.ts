import type { Policy } from './policy.ts';
import type { Reviewers } from './satisfiable.ts';

/** What a workspace's requests are judged by, as it was at one version of its rules. */
export interface Rulebook {
  readonly version: number;
  /** Who decides when nobody does. */
  readonly systemId: string;
  readonly policies: readonly Policy[];
  /** The first that were made, by their names; there may be more. */
  readonly projects: ReadonlyMap<string, RulebookProject>;
  readonly reviewers: Reviewers;
}

export interface RulebookProject {
  readonly id: string;
  readonly name: string;
  readonly expiresInMs: number | null;
}
