import type { Ports } from '../../context.ts';
import type { Rulebook } from '../../domain/policy/rulebook.ts';
import type { Database } from '../../entities/database.ts';
import { readRulebook } from '../../entities/sql/read-rulebook.ts';

/**
 * Rules change rarely and are asked for with every request, so those that were read are cached. They are good for
 * one version only: a change that uses them has just read that version, and names it when it is written.
 */
export async function loadRulebook(
  { db, memory }: Pick<Ports, 'db' | 'memory'>,
  workspaceId: string,
  version: number,
): Promise<Rulebook> {
  const cached = memory.rulebooks.get(workspaceId);
  if (cached?.version === version) return cached;
  const read = await rulebookOf(db, workspaceId);
  memory.rulebooks.set(workspaceId, read);
  return read;
}

async function rulebookOf(db: Database, workspaceId: string): Promise<Rulebook> {
  const row = await readRulebook(db, workspaceId);
  if (!row) throw new Error('The workspace has no log.');
  return {
    version: row.rules_version,
    systemId: row.system_id,
    policies: row.policies.map(({ rules, createdAt, ...policy }) => ({
      ...policy,
      ...rules,
      createdAt: new Date(createdAt),
    })),
    projects: new Map(row.projects.map((project) => [project.name, project])),
    types: new Map(row.types.map((type) => [type.name, type])),
    typesClosed: row.types_closed,
    agentsJoinEqual: row.agents_join_equal,
    fallback: row.fallback_stages,
    delegates: row.delegates,
    reviewers: Object.fromEntries(row.reviewers.map(({ group, voters }) => [group, voters])),
  };
}
