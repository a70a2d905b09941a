import type { Stage } from './policy.ts';

/** How many seats of a stage these voters can fill at the same time, each voter one seat in one of their groups. */
export function filledSeats(stage: Stage, voters: readonly (readonly string[])[]): number {
  return seating(stage, voters).flat().length;
}

/**
 * Which of these voters have a seat, for each group of the stage, or in one list when any reviewer may take a seat: a
 * maximum matching by augmenting paths. Stages are small, so nothing faster is called for.
 */
export function seating(stage: Stage, voters: readonly (readonly string[])[]): number[][] {
  if (stage.groups.length === 0) return [[...voters.keys()].slice(0, stage.count)];
  const seats = stage.groups.flatMap(
    ({ group, count }, at) => Array(count).fill({ group, at }) as SeatOfGroup[],
  );
  const takenBy = new Map<number, number>();
  const seated = (voter: number, tried: Set<number>): boolean =>
    seats.some(({ group }, seat) => {
      if (tried.has(seat) || !voters[voter]?.includes(group)) return false;
      tried.add(seat);
      const holder = takenBy.get(seat);
      if (holder !== undefined && !seated(holder, tried)) return false;
      takenBy.set(seat, voter);
      return true;
    });
  for (const voter of voters.keys()) seated(voter, new Set());
  const taken = [...takenBy].sort(([one], [other]) => one - other);
  return stage.groups.map((_group, at) =>
    taken.filter(([seat]) => seats[seat]?.at === at).map(([, voter]) => voter),
  );
}

interface SeatOfGroup {
  readonly group: string;
  /** Of the group among those of the stage. */
  readonly at: number;
}
