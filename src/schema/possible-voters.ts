import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { readVoters } from '../entities/sql/read-voters.ts';

/** By the name of a group, or the name of no group: the ids of those who might vote for it. */
export type PossibleVoters = DataLoader<string, readonly string[]>;

export function possibleVoters({ db, viewer }: Context): PossibleVoters {
  return new DataLoader(async (groups) => {
    const rows = await readVoters(db, viewer.workspaceId, groups, limits.approversConsideredMax);
    const byName = new Map(rows.map(({ name, ids }) => [name, ids]));
    return groups.map((group) => byName.get(group) ?? []);
  });
}
