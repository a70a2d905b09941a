import type { Seat } from './world.ts';

/** Whether each voter gets a seat of their own, by trying every way to seat them. */
export function canBeSeated(voters: readonly (readonly string[])[], seats: readonly Seat[]): boolean {
  const [groups, ...others] = voters;
  if (!groups) return true;
  return seats.some((seat, i) => {
    if (seat !== null && !groups.includes(seat)) return false;
    return canBeSeated(others, seats.toSpliced(i, 1));
  });
}

/** Whether these people could fill every seat, each at most one, by trying each of them on the first seat. */
export function canFill(people: readonly (readonly string[])[], seats: readonly Seat[]): boolean {
  const [seat, ...others] = seats;
  if (seat === undefined) return true;
  return people.some((groups, i) => {
    if (seat !== null && !groups.includes(seat)) return false;
    return canFill(people.toSpliced(i, 1), others);
  });
}
