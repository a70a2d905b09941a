import type { Requester } from '../people/one-person.ts';
import type { Actor } from '../people/principal.ts';
import { type RiskLevel, riskLevels } from './risk.ts';

/** What a standing approval may vary in: a param, and the values that it may have. */
export type ParamConstraints = Readonly<Record<string, readonly (string | number | boolean)[]>>;

/** What a standing approval lets through, and what it was made from; it never changes. */
export interface StandingTerms {
  readonly type: string;
  readonly project: string;
  readonly requesterId: string;
  /** Their handle when it was made. */
  readonly requester: string;
  /** The highest that it lets through. */
  readonly riskLevel: RiskLevel;
  /** Null where only its condition says it: those from before it was recorded. */
  readonly only: ParamConstraints | null;
  /** The param that is added up; null when only uses are counted. */
  readonly totalOf: string | null;
  /** Other params of the request that it was made from, which may then have any value. */
  readonly free: readonly string[];
  /** The one task, or the bundle of its requester, that it holds within; absent where it holds everywhere. */
  readonly within?: { readonly taskId: string } | { readonly bundleKey: string };
  /** The condition of the maker's authority when it was made, which it keeps to besides the one of today. */
  readonly limit: string | null;
  /** The policy that its decision was made under; null where none was. */
  readonly rule: { readonly id: string; readonly version: number; readonly name: string } | null;
  /** Digest of the fallback of the workspace that its decision was made under; absent under any other rule. */
  readonly fallback?: string;
  /** The stage that its decision was made at, counted from 1. */
  readonly stage: number;
  /** The API key that it was made with; null for everything else, of which nothing is left to revoke. */
  readonly keyId: string | null;
}

/** A standing approval with those on whose rights it depends, as they are now. */
export interface Standing {
  readonly terms: StandingTerms;
  readonly maker: Actor & { readonly suspended: boolean };
  readonly requester: Requester;
  /** Whether the key that it was made with is revoked. */
  readonly keyRevoked: boolean;
}

/** Whether it says what it lets through: values that params must have, or a total. */
export function isBounded({ only, totalOf }: Pick<StandingTerms, 'only' | 'totalOf'>): boolean {
  return totalOf !== null || only === null || Object.keys(only).length > 0;
}

/** Whether a request is where a standing approval holds. */
export function isWithin(
  { within }: Pick<StandingTerms, 'within'>,
  request: { readonly taskId: string | null; readonly bundleKey: string | null },
): boolean {
  if (!within) return true;
  return 'taskId' in within ? request.taskId === within.taskId : request.bundleKey === within.bundleKey;
}

/**
 * The condition of a standing approval: requests of the same type by the same requester, of no higher risk, with
 * these values, and within the authority that the reviewer had who lets it stand.
 */
export function standingCondition({
  type,
  requester,
  riskLevel,
  only,
  limit,
}: Pick<StandingTerms, 'type' | 'requester' | 'riskLevel' | 'only' | 'limit'>): string {
  const upTo = riskLevels.slice(0, riskLevels.indexOf(riskLevel) + 1);
  return [
    `type == ${literal(type)}`,
    `requester.handle == ${literal(requester)}`,
    `riskLevel in [${upTo.map(literal).join(', ')}]`,
    ...Object.entries(only ?? {}).map(
      ([param, values]) => `params[${literal(param)}] in [${values.map(literal).join(', ')}]`,
    ),
    ...(limit === null ? [] : [`(${limit})`]),
  ].join(' && ');
}

/** JSON's literals are CEL's. */
const literal = (value: unknown) => JSON.stringify(value);
