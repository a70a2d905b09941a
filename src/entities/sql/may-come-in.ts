/**
 * SQL of whether the principal with this alias has anything to come in by: whose access was ended has nothing until
 * they are given a key, a link or an address again. Nothing is asked of others, who may be about to get their first.
 */
export function mayComeIn(alias: string, clock: string): string {
  const theirs = (table: string) =>
    `select 1 from ${table} t where t.workspace_id = ${alias}.workspace_id and t.principal_id = ${alias}.id`;
  return `(${alias}.access_ended_version = 0
    or exists (${theirs('api_key')} and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${clock}))
    or exists (${theirs('link')} and t.ended_at is null and t.used_at is null and t.expires_at > ${clock})
    or exists (${theirs('notification_preference')} and coalesce(t.email, t.slack_user_id) is not null))`;
}
