import { Migration } from '@mikro-orm/migrations';

/**
 * A standing approval says what it was made from. Those that are there get it from the request that their decision was
 * about; which values of params they are for is in their condition alone.
 */
export class StandingTerms extends Migration {
  override up(): void {
    this.addSql('alter table policy add column standing jsonb');
    this.addSql(`update policy p set standing = jsonb_build_object(
        'type', r.type, 'project', j.name, 'requesterId', r.requester_id, 'requester', q.handle,
        'riskLevel', r.risk_level, 'totalOf', p.budget->'totalOf',
        'only', case when p.rules->>'when' ~ 'riskLevel in \\[[A-Z", ]+\\] && params\\["' then null else '{}'::jsonb end, 'free', '[]'::jsonb, 'limit', null,
        'rule', r.policy_snapshot->'policy', 'stage', d.stage, 'keyId', null)
      from decision d, request r, principal q, project j
      where p.budget is not null and d.workspace_id = p.workspace_id and d.id = p.from_decision_id
        and r.workspace_id = p.workspace_id and r.id = d.request_id
        and q.workspace_id = p.workspace_id and q.id = r.requester_id
        and j.workspace_id = p.workspace_id and j.id = r.project_id`);
  }
}
