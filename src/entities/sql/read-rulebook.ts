import { limits } from '../../domain/limits.ts';
import type { PolicyRules, Stage } from '../../domain/policy/policy.ts';
import type { DeclaredType } from '../../domain/policy/request-type.ts';
import { votingRoles } from '../../domain/policy/right.ts';
import { anyGroup, type Reviewer } from '../../domain/policy/satisfiable.ts';
import type { Standing } from '../../domain/policy/standing.ts';
import type { Database } from '../database.ts';
import { ownedJson } from '../owned-json.ts';
import type { PolicyRow } from '../policy.ts';
import type { Project } from '../project.ts';
import { requesterJson } from '../stood-with-json.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';
import { onePerPerson } from './one-per-person.ts';

export type RulebookRead = Columns<'event_counter', 'rules_version'> & {
  system_id: Columns<'principal', 'id'>['id'];
  policies: (Pick<PolicyRow, 'id' | 'version' | 'name' | 'projectId'> & {
    standing: Standing | null;
    rules: PolicyRules;
    createdAt: string;
  })[];
  projects: Pick<Project, 'id' | 'name' | 'expiresInMs' | 'riskFloor'>[];
  types: DeclaredType[];
  types_closed: boolean;
  agents_join_equal: boolean;
  fallback_stages: Stage[];
  delegates: boolean;
  reviewers: { group: string; voters: Reviewer[] }[];
};

/** One statement, so that policies, people and version are of one moment. */
export async function readRulebook(db: Database, workspaceId: string): Promise<RulebookRead | null> {
  const [row] = await db.query<RulebookRead>(
    `with open as (select o.* from policy o where ${ofWorkspace('o')} and o.closed_at is null),
     needed as (
       select distinct seat->>'group' as name
       from (select rules->'stages' as stages from open
         union all select f.fallback_stages from workspace f where f.id = $1) asked,
         jsonb_array_elements(asked.stages) stage, jsonb_array_elements(stage->'groups') seat
       union select $2
     )
     select c.rules_version,
       (select s.id from principal s where ${ofWorkspace('s')} and s.kind = 'SYSTEM') as system_id,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'version', version, 'name', name,
          'projectId', project_id, 'standing', case when o.budget is not null then ${standingOf(db, 'o')} end,
          'rules', rules, 'createdAt', created_at)), '[]')
        from open o where o.budget is null or o.standing is not null) as policies,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'expiresInMs', expires_in_ms,
          'riskFloor', risk_floor)), '[]')
        from (select j.* from project j where ${ofWorkspace('j')}
          order by j.risk_floor is null, j.created_at, j.id limit $4) first) as projects,
       exists (select from delegation g where ${ofWorkspace('g')} and g.ended_at is null
         and g.ends_at > ${db.clock()}) as delegates,
       w.types, w.types_closed, w.agents_join_equal, w.fallback_stages,
       (select jsonb_agg(jsonb_build_object('group', needed.name, 'voters', to_jsonb(array(
          ${onePerPerson({ name: 'needed.name', anyGroup: '$2', roles: '$5', max: '$3' })})))) from needed) as reviewers
     from event_counter c join workspace w on w.id = c.workspace_id where ${ofWorkspace('c')}`,
    // Two more than any stage can need, because the requester may be among them, by two owners.
    [workspaceId, anyGroup, limits.stageSeatsMax + 2, limits.projectsMaxInRulebook, votingRoles],
  );
  return row ?? null;
}

/**
 * SQL of a standing approval as the rules know it, with its maker and its requester as they are now. One without terms was written by a server
 * of a release before, and lets nothing through: it is in no rulebook.
 */
function standingOf(db: Database, policy: string): string {
  return `(select jsonb_build_object('terms', ${policy}.standing, 'requester', ${requesterJson(db, '$1', 'r')},
      'maker', ${ownedJson('m')} || jsonb_build_object('kind', m.kind, 'handle', m.handle,
        'displayName', m.display_name, 'role', m.role, 'groups', to_jsonb(m.groups), 'rights', to_jsonb(m.rights),
        'authority', m.authority, 'suspended', m.suspended_at is not null),
      'keyRevoked', exists (select from api_key k where ${ofWorkspace('k')}
        and k.id = (${policy}.standing->>'keyId')::uuid and k.revoked_at is not null and not k.signed_out))
    from principal m, principal r where ${ofWorkspace('m')} and m.id = ${policy}.created_by_id
      and ${ofWorkspace('r')} and r.id = (${policy}.standing->>'requesterId')::uuid)`;
}
