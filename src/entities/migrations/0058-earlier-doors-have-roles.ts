import { Migration } from '@mikro-orm/migrations';

const roles = `array['VIEWER', 'REVIEWER', 'ADMIN', 'OWNER']`;

/**
 * Keys, sessions and sign-in links from before `role_cap` get the role that their makers had then, as the log has it: of
 * each the highest until then, so that one who made a key and left later locks nobody out, and of several makers the
 * lowest of these. Where the log does not say the role of each of them, they stay as they are.
 */
export class EarlierDoorsHaveRoles extends Migration {
  /** What is written again gives the same. */
  static statements(): readonly string[] {
    return [capped('api_key', 'd.revoked_at is null'), capped('link', `d.purpose = 'SIGN_IN'`)];
  }

  override up(): void {
    for (const statement of EarlierDoorsHaveRoles.statements()) this.addSql(statement);
  }
}

function capped(table: 'api_key' | 'link', isLive: string): string {
  const payload = `(e.canonical::json->2->'payload')`;
  // Before credentials had makers, only the log says who made a key. What the setup made is nobody's.
  const logged = `
    union
    select d.id, d.workspace_id, d.created_at, e.actor_id
    from event e
    join api_key d on d.workspace_id = e.workspace_id and d.id = (${payload}->>'keyId')::uuid
    join principal a on a.workspace_id = e.workspace_id and a.id = e.actor_id and a.kind <> 'SYSTEM'
    where e.type = 'api_key.created' and e.actor_id <> d.principal_id and d.role_cap is null and ${isLive}`;
  return `
    with said as materialized (
      select e.workspace_id, e.occurred_at, e.seq, (${payload}->>'principalId')::uuid as principal, ${payload}->>'role' as role
      from event e
      where e.type in ('principal.created', 'principal.updated') and ${payload}->>'role' is not null
    ), made (id, workspace_id, created_at, maker) as (
      select d.id, d.workspace_id, d.created_at, unnest(d.maker_ids) from ${table} d
      where d.role_cap is null and ${isLive}${table === 'api_key' ? logged : ''}
    ), had as (
      select m.id, m.maker, max(array_position(${roles}, s.role)) as rank
      from made m
      left join said s on s.workspace_id = m.workspace_id and s.principal = m.maker and s.occurred_at <= m.created_at
      group by m.id, m.maker
    ), caps as (
      select h.id, min(h.rank) as rank from had h group by h.id having bool_and(h.rank is not null)
    )
    update ${table} d set role_cap = (${roles})[c.rank]
    from caps c where d.id = c.id and d.role_cap is null`;
}
