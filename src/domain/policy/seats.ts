import type { Stage } from './policy.ts';

/**
 * How many seats of a stage these voters can fill at the same time, each voter one seat in one of their
 * groups: a maximum matching by augmenting paths. Stages are small, so nothing faster is called for.
 */
export function filledSeats(stage: Stage, voters: readonly (readonly string[])[]): number {
  if (stage.groups.length === 0) return Math.min(stage.count, voters.length);
  const seats = stage.groups.flatMap(({ group, count }) => Array<string>(count).fill(group));
  const takenBy = new Map<number, number>();
  const seated = (voter: number, tried: Set<number>): boolean =>
    seats.some((group, seat) => {
      if (tried.has(seat) || !voters[voter]?.includes(group)) return false;
      tried.add(seat);
      const holder = takenBy.get(seat);
      if (holder !== undefined && !seated(holder, tried)) return false;
      takenBy.set(seat, voter);
      return true;
    });
  for (const voter of voters.keys()) seated(voter, new Set());
  return takenBy.size;
}
