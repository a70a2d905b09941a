import { Migration } from '@mikro-orm/migrations';

/** Who is told of what outside, and a delivery for each, made in the statement that makes its event. */
export class WebhooksAndDeliveries extends Migration {
  override up(): void {
    // Seals what has to be read again, unless the environment brings a key that the database does not hold.
    this.addSql(
      `alter table installation add column secret_key text not null
       default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')`,
    );
    this.addSql('alter table request add column callback_url text');
    this.addSql(`
      alter table event_counter
        add column has_endpoints boolean not null default false,
        add column has_callbacks boolean not null default false,
        add column has_notices boolean not null default false`);

    this.addSql(`
      create table webhook_endpoint (
        id uuid not null,
        workspace_id uuid not null references workspace (id),
        url text not null,
        event_types text[] not null,
        enabled boolean not null,
        disabled_reason text,
        disabled_at timestamptz(3),
        failing_since timestamptz(3),
        secret text not null,
        previous_secret text,
        previous_secret_until timestamptz(3),
        version integer not null,
        created_by_id uuid not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        closed_at timestamptz(3),
        primary key (workspace_id, id)
      )`);
    this.addSql(`
      create table callback_secret (
        workspace_id uuid primary key references workspace (id),
        secret text not null,
        previous_secret text,
        previous_secret_until timestamptz(3),
        version integer not null,
        created_at timestamptz(3) not null
      )`);

    this.addSql(`
      create table delivery (
        id uuid not null,
        workspace_id uuid not null,
        channel text not null check (channel in ('WEBHOOK', 'NOTICE', 'EMAIL', 'SLACK')),
        lane uuid not null,
        endpoint_id uuid,
        recipient_id uuid,
        event_id uuid,
        event_type text not null,
        request_id uuid,
        turn bigint,
        state text not null check (state in ('PENDING', 'SUCCEEDED', 'RETRYING', 'FAILED')),
        attempts integer not null default 0,
        attempt_of_round integer not null default 0,
        next_attempt_at timestamptz(3),
        leased_until timestamptz(3),
        fence integer not null default 0,
        body text,
        attempt_log jsonb not null default '[]',
        created_at timestamptz(3) not null,
        finished_at timestamptz(3),
        primary key (workspace_id, id),
        check ((state in ('PENDING', 'RETRYING')) = (next_attempt_at is not null))
      ) with (fillfactor = 80)`);
    this.addSql('create unique index delivery_once on delivery (lane, event_id) where event_id is not null');
    this.addSql(
      'create index delivery_due on delivery (lane, next_attempt_at, turn) where next_attempt_at is not null',
    );
    this.addSql(
      'create index delivery_turn on delivery (lane, request_id, turn) where next_attempt_at is not null and request_id is not null',
    );
    this.addSql('create index delivery_leased on delivery (lane) where leased_until is not null');
    this.addSql('create index delivery_newest on delivery (workspace_id, created_at, id)');
    this.addSql('create index delivery_by_state on delivery (workspace_id, state, created_at, id)');
    this.addSql('create index delivery_of_endpoint on delivery (workspace_id, endpoint_id, created_at, id)');
    this.addSql(
      'create index delivery_of_request on delivery (request_id, created_at, id) where request_id is not null',
    );
    this.addSql('create index delivery_finished on delivery (finished_at) where finished_at is not null');

    // As before, but for the deliveries. Whether anybody outside wants to be told is on the row that is locked
    // here anyway, so a workspace without webhooks pays for looking at two of its columns.
    this.addSql(
      'drop function append_events(uuid, timestamptz, bigint, boolean, uuid[], text[], uuid[], uuid[], uuid[], uuid[], text[])',
    );
    this.addSql(`
      create function append_events(
        p_workspace uuid, p_at timestamptz, p_rules bigint, p_changes_rules boolean, p_calls_back boolean,
        p_ids uuid[], p_types text[], p_actors uuid[], p_projects uuid[], p_tasks uuid[], p_requests uuid[],
        p_bodies text[])
      returns table (seq bigint, occurred_at timestamptz, delivers boolean)
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
          delivers := p_types[i] in ('webhook_endpoint.tested', 'webhook_delivery.replayed');
          if head.has_endpoints then
            -- An id that sorts by the time of its event, as all others do. Whoever has to wait for an earlier one
            -- of its request is not due before that: nobody need look at it until then.
            insert into delivery (id, workspace_id, channel, lane, endpoint_id, event_id, event_type, request_id, turn, state, next_attempt_at, created_at)
            select (left(p_ids[i]::text, 15) || substr(gen_random_uuid()::text, 16))::uuid, p_workspace, 'WEBHOOK', w.id, w.id,
              p_ids[i], p_types[i], p_requests[i], head.seq, 'PENDING', greatest(at, (
                select max(b.next_attempt_at) from delivery b
                where b.lane = w.id and b.request_id = p_requests[i] and b.next_attempt_at is not null)), at
            from webhook_endpoint w
            where w.workspace_id = p_workspace and w.enabled and w.closed_at is null
              and w.event_types && array['*', split_part(p_types[i], '.', 1) || '.*', p_types[i]];
            delivers := delivers or found;
          end if;
          if head.has_callbacks and p_types[i] in ('approval.decided', 'approval.escalated') then
            insert into delivery (id, workspace_id, channel, lane, event_id, event_type, request_id, turn, state, next_attempt_at, created_at)
            select (left(p_ids[i]::text, 15) || substr(gen_random_uuid()::text, 16))::uuid, p_workspace, 'WEBHOOK',
              l.lane, p_ids[i], p_types[i], p_requests[i], head.seq, 'PENDING', greatest(at, (
                select max(b.next_attempt_at) from delivery b
                where b.lane = l.lane and b.request_id = r.id and b.next_attempt_at is not null)), at
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
              p_ids[i], p_types[i], p_requests[i], 'PENDING', at, at);
            delivers := true;
          end if;
          return next;
        end loop;
        update event_counter c
        set seq = head.seq, hash = head.hash, occurred_at = at,
          has_endpoints = head.has_endpoints, has_callbacks = head.has_callbacks, has_notices = head.has_notices,
          rules_version = head.rules_version + case when p_changes_rules then 1 else 0 end
        where c.workspace_id = p_workspace;
      end $$`);
  }
}
