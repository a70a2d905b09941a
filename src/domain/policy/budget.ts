/** What of a standing approval is left. */
export interface Budget {
  readonly maxUses: number;
  readonly usesLeft: number;
  /** The param whose values are added up; null when only uses are counted. */
  readonly totalOf: string | null;
  readonly maxTotal: number | null;
  readonly totalLeft: number | null;
  /** ISO 8601. */
  readonly endsAt: string;
}

/** The budget after one use for these params, or null when the use does not fit into what is left. */
export function spend(budget: Budget, params: Record<string, unknown> | null, now: Date): Budget | null {
  if (budget.usesLeft < 1 || Date.parse(budget.endsAt) <= now.getTime()) return null;
  if (budget.totalOf === null || budget.totalLeft === null) {
    return { ...budget, usesLeft: budget.usesLeft - 1 };
  }
  const amount = params?.[budget.totalOf];
  // A negative amount would fill the budget up again.
  if (typeof amount !== 'number' || !(amount >= 0) || amount > budget.totalLeft) return null;
  return { ...budget, usesLeft: budget.usesLeft - 1, totalLeft: exact(budget.totalLeft - amount) };
}

/** Sums of cents stay cents: binary fractions beyond nine decimals are noise. */
function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
