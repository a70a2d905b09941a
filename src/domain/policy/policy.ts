import type { RiskLevel } from './risk.ts';
import type { Standing } from './standing.ts';

/** What a policy does with a request that matches it. */
export const effects = ['REQUIRE', 'AUTO_APPROVE', 'AUTO_REJECT'] as const;
export type Effect = (typeof effects)[number];

/** SHADOW policies are evaluated and recorded, and do nothing. */
export const policyModes = ['ENFORCE', 'SHADOW'] as const;
export type PolicyMode = (typeof policyModes)[number];

/** How a request ends when its time runs out. */
export const expiryEffects = ['EXPIRE', 'REJECT', 'ESCALATE', 'APPROVE'] as const;
export type ExpiryEffect = (typeof expiryEffects)[number];

/** The seats of a stage and how long it may take. */
export interface Stage {
  /** Seats by group; empty when any reviewer may take one. */
  readonly groups: readonly { readonly group: string; readonly count: number }[];
  /** How many seats there are in all. */
  readonly count: number;
  /** How many persons' rejections end the request. */
  readonly denyThreshold: number;
  readonly timeLimitMs: number | null;
  /** False where agents and services may approve, too; absent where only people may, and in older versions. */
  readonly humansOnly?: boolean;
  /** True where only the assignee, and who stands in for them, may decide; absent where assigning is a label. */
  readonly assigneeOnly?: boolean;
}

/** Whether only people approve at a stage, as they do unless its policy says otherwise. */
export function isForHumans({ humansOnly = true }: Pick<Stage, 'humansOnly'>): boolean {
  return humansOnly;
}

/** What one version of a policy says. */
export interface PolicyRules {
  readonly when: string;
  readonly effect: Effect;
  /** Lower numbers are asked first. */
  readonly priority: number;
  readonly mode: PolicyMode;
  readonly enabled: boolean;
  readonly stages: readonly Stage[];
  readonly expiresInMs: number | null;
  /** How long after the decision the effect may be redeemed at most; older versions do not say so. */
  readonly effectExpiresInMs?: number | null;
  readonly onExpiry: ExpiryEffect;
  /** The least risk of what it catches, whatever the requester says; older versions do not say so. */
  readonly riskFloor?: RiskLevel | null;
  readonly reasonRequired: boolean;
  readonly confirmationRequired: boolean;
  readonly allowSelfApproval: boolean;
  /** Whether the requester may have decision links sent to reviewers; older versions do not say so. */
  readonly requesterMaySendLinks?: boolean;
  /** Whether votes go on counting when their voters have lost the right; older versions do not say so. */
  readonly votesOutliveRights?: boolean;
}

/** A policy that a request may be caught by. */
export interface Policy extends PolicyRules {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly projectId: string | null;
  /** What it lets through and by whose right, when it is a standing approval, which has a budget to spend. */
  readonly standing: Standing | null;
  readonly createdAt: Date;
}

/** Any one reviewer, for as long as the request lasts. */
export const oneReviewer: Stage = { groups: [], count: 1, denyThreshold: 1, timeLimitMs: null };

/** The order in which policies are asked: priority, then those of a project, then the older one. */
export function inOrder(a: Policy, b: Policy): number {
  return (
    a.priority - b.priority ||
    Number(a.projectId === null) - Number(b.projectId === null) ||
    a.createdAt.getTime() - b.createdAt.getTime() ||
    (a.id < b.id ? -1 : 1)
  );
}

/** The enabled policies that speak for a project, in the order in which they are asked. */
export function inForce(policies: readonly Policy[], projectId: string): Policy[] {
  return policies
    .filter((policy) => policy.enabled && (policy.projectId === null || policy.projectId === projectId))
    .sort(inOrder);
}

export function seatsOf(groups: Stage['groups'], count: number | null): number {
  if (groups.length === 0) return count ?? 1;
  return groups.reduce((sum, seat) => sum + seat.count, 0);
}
