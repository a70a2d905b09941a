import type { Policy, Stage } from './policy.ts';
import type { DeclaredType } from './request-type.ts';
import type { RiskLevel } from './risk.ts';
import type { Reviewers } from './satisfiable.ts';

/** What a workspace's requests are judged by, as it was at one version of its rules. */
export interface Rulebook {
  readonly version: number;
  /** Who decides when nobody does. */
  readonly systemId: string;
  readonly policies: readonly Policy[];
  /** Those with a floor of risk, and the first that were made, by their names; there may be more. */
  readonly projects: ReadonlyMap<string, RulebookProject>;
  /** The types that the workspace declares, by their names. */
  readonly types: ReadonlyMap<string, DeclaredType>;
  /** Whether a request may have no other type. */
  readonly typesClosed: boolean;
  /** Whether a request of an agent joins an equal one that is open, when it does not say. */
  readonly agentsJoinEqual: boolean;
  /** Whom a request needs that no policy catches; empty for the built-in fallback. */
  readonly fallback: readonly Stage[];
  readonly reviewers: Reviewers;
  /** Whether anyone stands in for anyone, now or later. */
  readonly delegates: boolean;
}

export interface RulebookProject {
  readonly id: string;
  readonly name: string;
  readonly expiresInMs: number | null;
  readonly riskFloor: RiskLevel | null;
}
