import { Migration } from '@mikro-orm/migrations';

/** Sessions are told from keys, a link can be ended, and all access of a principal ends at one place of the log. */
export class AccessIsListedAndEnded extends Migration {
  override up(): void {
    this.addSql(
      `alter table api_key add column purpose text not null default 'KEY' check (purpose in ('KEY', 'SESSION'))`,
    );
    // Until now, this name and an end of its own were what a session was known by.
    this.addSql(
      `update api_key set purpose = 'SESSION' where name = 'browser session' and expires_at is not null`,
    );
    this.addSql('alter table link add column ended_at timestamptz(3)');
    this.addSql('create index link_of_principal on link (workspace_id, principal_id, created_at, id)');
    // Called with what append_events has answered, so it runs while the log's counter is locked: each statement in it
    // sees every credential that was made before this place of the log, by whatever server.
    this.addSql(`
      create function end_access(p_log json, p_workspace uuid, p_principal uuid, p_at timestamptz) returns json
      language plpgsql as $$
      begin
        update api_key k set revoked_at = p_at
        where k.workspace_id = p_workspace and k.principal_id = p_principal
          and k.revoked_at is null and (k.expires_at is null or k.expires_at > p_at);
        update link l set ended_at = p_at
        where l.workspace_id = p_workspace and l.principal_id = p_principal
          and l.ended_at is null and l.used_at is null and l.expires_at > p_at;
        update delegation d set ended_at = p_at, ended_by_id = (
          select e.actor_id from event e
          where e.workspace_id = p_workspace and e.seq = (p_log->0->>'seq')::bigint)
        where d.workspace_id = p_workspace and p_principal in (d.from_id, d.to_id)
          and d.ended_at is null and d.ends_at > p_at;
        update notification_preference n
        set email = null, slack_user_id = null, version = n.version + 1, updated_at = p_at
        where n.workspace_id = p_workspace and n.principal_id = p_principal
          and coalesce(n.email, n.slack_user_id) is not null;
        return p_log;
      end $$`);
  }
}
