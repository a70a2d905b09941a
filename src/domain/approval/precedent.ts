import { canonical } from '../canonical.ts';

/** What of a request is compared with earlier ones of its type. */
export interface ComparedParams {
  readonly params: Readonly<Record<string, unknown>> | null;
}

const isScalar = (value: unknown) => value === null || typeof value !== 'object';

/** How many params of a request that are no lists or objects an earlier one has with the same value. */
export function paramsInCommon(earlier: ComparedParams, now: ComparedParams): number {
  const before = earlier.params ?? {};
  return Object.entries(now.params ?? {}).filter(
    ([name, value]) =>
      isScalar(value) && Object.hasOwn(before, name) && canonical(before[name]) === canonical(value),
  ).length;
}

/**
 * The closest of earlier decisions: those with most params in common, and of equals the latest. What has params, none of
 * which an earlier request shares, has no precedent in it.
 */
export function precedentsOf<Earlier extends ComparedParams>(
  now: ComparedParams,
  latestFirst: readonly Earlier[],
): Earlier[] {
  const hasKeys = Object.values(now.params ?? {}).some(isScalar);
  return latestFirst
    .map((earlier) => ({ earlier, common: paramsInCommon(earlier, now) }))
    .filter(({ common }) => !hasKeys || common > 0)
    .sort((a, b) => b.common - a.common)
    .map(({ earlier }) => earlier);
}
