import { isForHumans, type Stage } from './policy.ts';
import { filledSeats } from './seats.ts';

/**
 * Reviewers by group, and under the empty name those of the whole workspace: one of each person, a human where there is
 * one, and as many as any stage could need.
 */
export type Reviewers = Readonly<Record<string, readonly Reviewer[]>>;
export interface Reviewer {
  readonly id: string;
  /** Those they are one person with, by the name of the last owner. */
  readonly person: string;
  readonly isHuman: boolean;
}
export const anyGroup = '';

/** These reviewers and more of them, one of each person as before. `groups` are those that each of the more is in. */
export function withReviewers(
  reviewers: Reviewers,
  more: readonly (Reviewer & { readonly groups: readonly string[] })[],
): Reviewers {
  return Object.fromEntries(
    Object.entries(reviewers).map(([name, found]) => {
      const added = more.filter(({ groups }) => name === anyGroup || groups.includes(name));
      const all = [...found, ...added].sort((a, b) => Number(b.isHuman) - Number(a.isHuman));
      return [name, [...new Map(all.toReversed().map((one) => [one.person, one])).values()]];
    }),
  );
}

/**
 * Why a stage could never be satisfied by these reviewers, or null when it could. `without` are the persons who
 * may not vote: those of the requester.
 */
export function unsatisfiable(
  stages: readonly Stage[],
  reviewers: Reviewers,
  without: readonly string[] = [],
): string | null {
  for (const [at, stage] of stages.entries()) {
    const able = (group: string) =>
      (reviewers[group] ?? [])
        .filter(({ person, isHuman }) => !without.includes(person) && (isHuman || !isForHumans(stage)))
        .map(({ person }) => person);
    const where = stages.length > 1 ? `Stage ${at + 1} asks` : 'The policy asks';
    const others = without.length > 0 ? ' besides the requester' : '';
    if (stage.groups.length === 0) {
      const there = able(anyGroup).length;
      if (there < stage.count) {
        return `${where} for ${people(stage.count)}, and the workspace has ${people(there)}${others}.`;
      }
      continue;
    }
    for (const { group, count } of stage.groups) {
      const there = able(group).length;
      if (there < count) {
        return `${where} for ${people(count)} of the group “${group}”, which has ${people(there)}${others}.`;
      }
    }
    const members = [...new Set(stage.groups.flatMap(({ group }) => able(group)))];
    const voters = members.map((id) =>
      stage.groups.map(({ group }) => group).filter((group) => able(group).includes(id)),
    );
    if (filledSeats(stage, voters) < stage.count) {
      return `${where} for ${stage.count} different people, and its groups have only ${members.length}${others}.`;
    }
  }
  return null;
}

function people(count: number): string {
  return count === 0 ? 'no reviewer' : count === 1 ? '1 reviewer' : `${count} reviewers`;
}
