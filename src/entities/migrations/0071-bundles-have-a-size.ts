import { Migration } from '@mikro-orm/migrations';

/** However many approvals are opened at one moment, a bundle has no more than it may have. */
export class BundlesHaveASize extends Migration {
  override up(): void {
    // Called with what the log answers: by then the counter of the log is held, and all that is before it is seen, and
    // so is what the statement itself has inserted.
    this.addSql(`
      create function require_few_in_bundle(
        p_log json, p_workspace uuid, p_requesters uuid[], p_keys text[], p_max integer)
      returns json language plpgsql as $$
      begin
        if exists (
          select 1 from unnest(p_requesters, p_keys) as o (requester, key)
          where (
            select count(*) from request r
            where r.workspace_id = p_workspace and r.requester_id = o.requester and r.bundle_key = o.key) > p_max)
        then
          raise exception 'this bundle has as many approvals as one may have' using errcode = 'CS004';
        end if;
        return p_log;
      end $$`);
  }
}
