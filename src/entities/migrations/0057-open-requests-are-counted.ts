import { Migration } from '@mikro-orm/migrations';

/**
 * The pending requests of a principal and of a workspace are counted in a row each, so that a limit on them holds
 * whichever servers open them.
 */
export class OpenRequestsAreCounted extends Migration {
  override up(): void {
    this.addSql(`
      create table open_count (
        workspace_id uuid not null,
        subject_id uuid not null,
        open integer not null,
        primary key (workspace_id, subject_id)
      ) with (fillfactor = 50)`);
    // A trigger of a row is called at the end of the statement that writes it, which holds the counter of the log by
    // then. So these rows are written by one at a time, and nobody waits for two of them in different orders.
    this.addSql(`
      create function count_open() returns trigger language plpgsql as $$
      declare
        change integer := case when new.status = 'PENDING' then 1 else -1 end;
      begin
        insert into open_count as c (workspace_id, subject_id, open)
        values (new.workspace_id, new.requester_id, change), (new.workspace_id, new.workspace_id, change)
        on conflict (workspace_id, subject_id) do update set open = c.open + excluded.open;
        return null;
      end $$`);
    this.addSql(`
      create trigger count_opened after insert on request
      for each row when (new.status = 'PENDING') execute function count_open()`);
    this.addSql(`
      create trigger count_moved after update of status on request
      for each row when ((old.status = 'PENDING') <> (new.status = 'PENDING')) execute function count_open()`);
    this.addSql(`
      insert into open_count (workspace_id, subject_id, open)
      select workspace_id, requester_id, count(*) from request where status = 'PENDING' group by 1, 2
      union all
      select workspace_id, workspace_id, count(*) from request where status = 'PENDING' group by 1, 2`);
    // Called with what the log answers: by then the counter of the log is held, and all that is before it is seen. What
    // the statement itself opens is not counted yet.
    this.addSql(`
      create function require_few_open(
        p_log json, p_workspace uuid, p_principals uuid[], p_maxima integer[], p_workspace_max integer)
      returns json language plpgsql as $$
      begin
        if exists (
          select 1 from (
            select o.principal, o.max, count(*) as opens
            from unnest(p_principals, p_maxima) as o (principal, max) group by 1, 2) a
          left join open_count c on c.workspace_id = p_workspace and c.subject_id = a.principal
          where coalesce(c.open, 0) + a.opens > a.max)
        then
          raise exception 'this principal has as many open requests as it may have'
            using errcode = 'CS003', constraint = 'PRINCIPAL';
        end if;
        if cardinality(p_principals) + coalesce((
          select c.open from open_count c
          where c.workspace_id = p_workspace and c.subject_id = p_workspace), 0) > p_workspace_max
        then
          raise exception 'this workspace has as many open requests as it may have'
            using errcode = 'CS003', constraint = 'WORKSPACE';
        end if;
        return p_log;
      end $$`);
  }
}
