import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import type { Policy, PolicyRules } from '../../domain/policy/policy.ts';
import type { Rulebook, RulebookProject } from '../../domain/policy/rulebook.ts';
import { anyGroup } from '../../domain/policy/satisfiable.ts';
import type { Database } from '../../entities/database.ts';

/**
 * Rules change rarely and are asked for with every request, so those that were read are cached. They are good for
 * one version only: whoever uses them has just read that version, and names it when it writes.
 */
export async function loadRulebook(
  { db, memory }: Pick<Ports, 'db' | 'memory'>,
  workspaceId: string,
  version: number,
): Promise<Rulebook> {
  const cached = memory.rulebooks.get(workspaceId);
  if (cached?.version === version) return cached;
  const read = await readRulebook(db, workspaceId);
  memory.rulebooks.set(workspaceId, read);
  return read;
}

interface Row {
  rules_version: number;
  system_id: string;
  policies: (Pick<Policy, 'id' | 'version' | 'name' | 'projectId' | 'standing'> & {
    rules: PolicyRules;
    createdAt: string;
  })[];
  projects: RulebookProject[];
  reviewers: { group: string; ids: string[] }[];
}

/** One statement, so that policies, people and version are of one moment. */
async function readRulebook(db: Database, workspaceId: string): Promise<Rulebook> {
  const [row] = await db.query<Row>(
    `with open as (select * from policy where workspace_id = $1 and closed_at is null),
     needed as (
       select distinct seat->>'group' as name
       from open, jsonb_array_elements(open.rules->'stages') stage, jsonb_array_elements(stage->'groups') seat
       union select $2
     )
     select c.rules_version::int as rules_version,
       (select id from principal where workspace_id = $1 and kind = 'SYSTEM') as system_id,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'version', version, 'name', name,
          'projectId', project_id, 'standing', budget is not null, 'rules', rules, 'createdAt', created_at)), '[]')
        from open) as policies,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'expiresInMs', expires_in_ms)), '[]')
        from (select * from project where workspace_id = $1 order by created_at, id limit $4) p) as projects,
       (select jsonb_agg(jsonb_build_object('group', needed.name, 'ids', to_jsonb(array(
          select p.id from principal p
          where p.workspace_id = $1 and p.role <> 'VIEWER' and p.kind <> 'SYSTEM'
            and (needed.name = $2 or needed.name = any(p.groups))
          limit $3)))) from needed) as reviewers
     from event_counter c where c.workspace_id = $1`,
    // Two more than any stage can need, because the requester and an owner may be among them.
    [workspaceId, anyGroup, limits.stageSeatsMax + 2, limits.projectsMaxInRulebook],
  );
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
    reviewers: Object.fromEntries(row.reviewers.map(({ group, ids }) => [group, ids])),
  };
}
