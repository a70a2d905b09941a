import type { RiskLevel } from '../policy/risk.ts';

/** What a sort of request usually looks like: how its context is shown, how risky it is, how long it waits. */
export interface EscalationTemplate extends BuiltInTemplate {
  /** Of an administrator's template; null for one that every workspace has. */
  readonly version: number | null;
}

/** A template that every workspace has. */
export interface BuiltInTemplate {
  /** Named by the requester; also the type of a request that says none. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly riskLevel: RiskLevel;
  /** How long a request of that risk waits when neither it nor its policy nor its project says; by its risk when null. */
  readonly expiresInMs: number | null;
  /** JSON Schema 2020-12 of the context. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Advice, not rules: who decides is said by policies. */
  readonly reviewers: {
    readonly groups: readonly string[];
    readonly lookAt: readonly string[];
  };
}
