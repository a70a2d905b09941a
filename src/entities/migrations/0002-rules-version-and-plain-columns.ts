import { Migration } from '@mikro-orm/migrations';

/** The log takes its columns as they are, and can say that the rules have changed since a change was judged. */
export class RulesVersionAndPlainColumns extends Migration {
  override up(): void {
    this.addSql('alter table event_counter add column rules_version bigint not null default 0');

    // As before, but for two things. The columns come beside the canonical text, so that it is not parsed only
    // to be taken apart. And whoever judged by rules that are no longer in force is sent back to judge again:
    // the rules' version is compared under the lock that orders all writers of the workspace.
    this.addSql('drop function append_events(uuid, timestamptz, text[])');
    this.addSql(`
      create function append_events(
        p_workspace uuid, p_at timestamptz, p_rules bigint, p_changes_rules boolean,
        p_ids uuid[], p_types text[], p_actors uuid[], p_projects uuid[], p_tasks uuid[], p_requests uuid[],
        p_bodies text[])
      returns table (seq bigint, occurred_at timestamptz)
      language plpgsql as $$
      declare
        head event_counter%rowtype;
        line text;
        at timestamptz(3);
        stamp text;
      begin
        select * into strict head from event_counter c where c.workspace_id = p_workspace for update;
        if p_rules <> head.rules_version then
          raise exception 'the rules that this change was judged by have changed' using errcode = 'CS001';
        end if;
        at := greatest(head.occurred_at, p_at);
        stamp := ',"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '",';
        for i in 1 .. cardinality(p_bodies) loop
          head.seq := head.seq + 1;
          line := '[' || head.seq || stamp || p_bodies[i] || ']';
          head.hash := encode(sha256(convert_to(head.hash || line, 'UTF8')), 'hex');
          insert into event (workspace_id, seq, id, type, actor_id, project_id, task_id, request_id, occurred_at, canonical, hash)
          values (
            p_workspace, head.seq, p_ids[i], p_types[i], p_actors[i],
            p_projects[i], p_tasks[i], p_requests[i], at, line, head.hash
          );
          seq := head.seq;
          occurred_at := at;
          return next;
        end loop;
        update event_counter c
        set seq = head.seq, hash = head.hash, occurred_at = at,
          rules_version = head.rules_version + case when p_changes_rules then 1 else 0 end
        where c.workspace_id = p_workspace;
      end $$`);
  }
}
