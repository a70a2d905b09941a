import { Migration } from '@mikro-orm/migrations';

/** The log takes the events of several changes at once, and a change can say for what time it was prepared. */
export class ChangesTogether extends Migration {
  override up(): void {
    // As before, but for the way in and the way out. Every event has a time of its own, their places go back as
    // one value, and they are inserted together.
    this.addSql(
      'drop function append_events(uuid, timestamptz, bigint, boolean, boolean, uuid[], text[], uuid[], uuid[], uuid[], uuid[], text[])',
    );
    this.addSql(`
      create function append_events(
        p_workspace uuid, p_rules bigint, p_changes_rules boolean, p_calls_back boolean,
        p_earliest timestamptz, p_latest timestamptz, p_tolerance_ms integer,
        p_ids uuid[], p_types text[], p_actors uuid[], p_projects uuid[], p_tasks uuid[], p_requests uuid[],
        p_times timestamptz[], p_bodies text[])
      returns json
      language plpgsql as $$
      declare
        head event_counter%rowtype;
        first bigint;
        lines text[] := '{}';
        hashes text[] := '{}';
        times timestamptz[] := '{}';
        places text[] := '{}';
        delivers boolean;
      begin
        select * into strict head from event_counter c where c.workspace_id = p_workspace for update;
        if p_rules <> head.rules_version then
          raise exception 'the rules that this change was judged by have changed' using errcode = 'CS001';
        end if;
        if p_earliest is not null and clock_timestamp() not between
          p_latest - p_tolerance_ms * interval '1 ms' and p_earliest + p_tolerance_ms * interval '1 ms'
        then
          raise exception 'this change was made for another time' using errcode = 'CS001';
        end if;
        if p_calls_back then
          head.has_callbacks := true;
        end if;
        -- The log says itself when endpoints come and go, so nobody can forget to.
        if array_to_string(p_types, ' ') like '%webhook_endpoint.%' then
          head.has_endpoints := exists (
            select 1 from webhook_endpoint w
            where w.workspace_id = p_workspace and w.enabled and w.closed_at is null);
        end if;
        if array_to_string(p_types, ' ') like '%notification_preference.%' then
          head.has_notices := exists (
            select 1 from notification_preference n
            where n.workspace_id = p_workspace and coalesce(n.email, n.slack_user_id) is not null);
        end if;
        first := head.seq;
        for i in 1 .. cardinality(p_bodies) loop
          head.seq := head.seq + 1;
          head.occurred_at := greatest(head.occurred_at, p_times[i]);
          lines := lines || ('[' || head.seq || ',"'
            || to_char(head.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '",' || p_bodies[i] || ']');
          head.hash := encode(sha256(convert_to(head.hash || lines[cardinality(lines)], 'UTF8')), 'hex');
          hashes := hashes || head.hash;
          times := times || head.occurred_at;
          delivers := p_types[i] in ('webhook_endpoint.tested', 'webhook_delivery.replayed');
          if head.has_endpoints then
            -- An id that sorts by the time of its event, as all others do. Whoever has to wait for an earlier one
            -- of its request is not due before that: nobody need look at it until then.
            insert into delivery (id, workspace_id, channel, lane, endpoint_id, event_id, event_type, request_id, turn, state, next_attempt_at, created_at)
            select (left(p_ids[i]::text, 15) || substr(gen_random_uuid()::text, 16))::uuid, p_workspace, 'WEBHOOK', w.id, w.id,
              p_ids[i], p_types[i], p_requests[i], head.seq, 'PENDING', greatest(head.occurred_at, (
                select max(b.next_attempt_at) from delivery b
                where b.lane = w.id and b.request_id = p_requests[i] and b.next_attempt_at is not null)), head.occurred_at
            from webhook_endpoint w
            where w.workspace_id = p_workspace and w.enabled and w.closed_at is null
              and w.event_types && array['*', split_part(p_types[i], '.', 1) || '.*', p_types[i]];
            delivers := delivers or found;
          end if;
          if head.has_callbacks and p_types[i] in ('approval.decided', 'approval.escalated') then
            insert into delivery (id, workspace_id, channel, lane, event_id, event_type, request_id, turn, state, next_attempt_at, created_at)
            select (left(p_ids[i]::text, 15) || substr(gen_random_uuid()::text, 16))::uuid, p_workspace, 'WEBHOOK',
              l.lane, p_ids[i], p_types[i], p_requests[i], head.seq, 'PENDING', greatest(head.occurred_at, (
                select max(b.next_attempt_at) from delivery b
                where b.lane = l.lane and b.request_id = r.id and b.next_attempt_at is not null)), head.occurred_at
            from request r
            cross join lateral (
              select md5(p_workspace::text || substring(r.callback_url from '^[^/]+//[^/?#]+'))::uuid as lane) l
            where r.workspace_id = p_workspace and r.id = p_requests[i] and r.callback_url is not null;
            delivers := delivers or found;
          end if;
          -- Whom to notify is found out afterwards, by whoever takes this up.
          if head.has_notices and p_types[i] in (
            'approval.created', 'approval.revised', 'approval.delegated', 'approval.escalated', 'approval.reminded') then
            insert into delivery (id, workspace_id, channel, lane, event_id, event_type, request_id, state, next_attempt_at, created_at)
            values ((left(p_ids[i]::text, 15) || substr(gen_random_uuid()::text, 16))::uuid, p_workspace, 'NOTICE', p_workspace,
              p_ids[i], p_types[i], p_requests[i], 'PENDING', head.occurred_at, head.occurred_at);
            delivers := true;
          end if;
          places := places || format('{"seq":%s,"at":%s,"delivers":%s}',
            head.seq, (extract(epoch from head.occurred_at) * 1000)::bigint, case when delivers then 'true' else 'false' end);
        end loop;
        insert into event (workspace_id, seq, id, type, actor_id, project_id, task_id, request_id, occurred_at, canonical, hash)
        select p_workspace, first + e.nth, e.id, e.type, e.actor, e.project, e.task, e.request, e.at, e.line, e.hash
        from unnest(p_ids, p_types, p_actors, p_projects, p_tasks, p_requests, times, lines, hashes) with ordinality
          as e (id, type, actor, project, task, request, at, line, hash, nth);
        update event_counter c
        set seq = head.seq, hash = head.hash, occurred_at = head.occurred_at,
          has_endpoints = head.has_endpoints, has_callbacks = head.has_callbacks, has_notices = head.has_notices,
          rules_version = head.rules_version + case when p_changes_rules then 1 else 0 end
        where c.workspace_id = p_workspace;
        return '[' || array_to_string(places, ',') || ']';
      end $$`);

    // A log's times never run backwards, so the first event since a moment is found by halving; an index for it
    // would cost every event a write.
    this.addSql('drop index event_by_time');
    this.addSql(`
      create function first_event_since(p_workspace uuid, p_since timestamptz) returns bigint
      language plpgsql stable as $$
      declare
        low bigint := 1;
        high bigint := (select c.seq + 1 from event_counter c where c.workspace_id = p_workspace);
        middle bigint;
      begin
        while low < high loop
          middle := (low + high) / 2;
          if (select e.occurred_at from event e where e.workspace_id = p_workspace and e.seq = middle) < p_since then
            low := middle + 1;
          else
            high := middle;
          end if;
        end loop;
        return low;
      end $$`);
  }
}
