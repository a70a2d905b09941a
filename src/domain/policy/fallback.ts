import { type Effect, oneReviewer, type Stage } from './policy.ts';

/** What decides about a request that no policy caught. */
export const fallbacks = ['BUILT_IN', 'WORKSPACE'] as const;
export type Fallback = (typeof fallbacks)[number];

/** The sentence for people who look at such a request. */
export const fallbackWords: Readonly<Record<Fallback, string>> = {
  BUILT_IN: 'No policy applies; the built-in fallback asks one reviewer.',
  WORKSPACE: 'No policy applies; the fallback of the workspace does.',
};

/** The stages for what no policy catches: those of the workspace, or one person who reviews where it has none. */
export function fallbackStages(ofWorkspace: readonly Stage[]): readonly Stage[] {
  return ofWorkspace.length > 0 ? ofWorkspace : [oneReviewer];
}

/** Which fallback a judgement fell to; null where a policy caught the request, or where none is asked. */
export function fallbackOf(snapshot: {
  readonly policy: object | null;
  readonly effect: Effect;
  readonly fallback?: 'WORKSPACE';
  readonly administrative?: boolean;
}): Fallback | null {
  if (snapshot.policy || snapshot.effect !== 'REQUIRE' || snapshot.administrative) return null;
  return snapshot.fallback ?? 'BUILT_IN';
}
