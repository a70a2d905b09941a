-- Appends events to a workspace's log, and makes a delivery for everyone outside who is to be informed.
--
-- This is the current text. To change it: edit it here, and add a migration that installs it, as migration 0014
-- does, with the digest that the test of this file prints. If the parameters change, it becomes a function beside the
-- earlier ones, which stay: servers of the releases before can still write.
--
-- Which events are delivered to whom is decided in src/domain/event-delivery.ts and comes in as parameters:
--   p_adds_callback      a request of this change has a callback URL
--   p_changes_endpoints  the change may add or remove webhook endpoints
--   p_changes_notices    the change may add or remove addresses of reviewers
--   p_patterns           for each event, the patterns of an endpoint that match it, separated by spaces
--   p_called_back        for each event, whether the callback URL of its request is called
--   p_notified           for each event, whether reviewers are notified
--   p_delivered          for each event, whether the change itself has made a delivery
--
-- By what right the changes are made:
--   p_rights_rules       the oldest version of the rules that one of the callers was read with
--   p_principals         for each caller, who they are
--   p_rights             for each caller, the version of what they may do
--   p_keys               for each caller, the API key or session; null when they came by something else
--   p_ended              whether one of the credentials has ended by itself
create or replace function append_events(
  p_workspace uuid, p_rules bigint, p_changes_rules boolean,
  p_adds_callback boolean, p_changes_endpoints boolean, p_changes_notices boolean,
  p_earliest timestamptz, p_latest timestamptz, p_tolerance_ms integer,
  p_rights_rules bigint, p_principals uuid[], p_rights integer[], p_keys uuid[], p_ended boolean,
  p_ids uuid[], p_types text[], p_actors uuid[], p_projects uuid[], p_tasks uuid[], p_requests uuid[],
  p_times timestamptz[], p_bodies text[],
  p_patterns text[], p_called_back boolean[], p_notified boolean[], p_delivered boolean[])
returns json
language plpgsql as $$
declare
  head event_counter%rowtype;
  first bigint;
  lines text[] := '{}';
  hashes text[] := '{}';
  hashed text;
  times timestamptz[] := '{}';
  places text[] := '{}';
  before text;
  delivers boolean;
begin
  select * into strict head from event_counter c where c.workspace_id = p_workspace for update;
  if p_rules <> head.rules_version then
    raise exception 'the rules that this change was judged by have changed' using errcode = 'CS001';
  end if;
  -- Revoking a key, giving it an earlier end and taking a role change the rules, and this waits for whoever does so: so
  -- it sees what they wrote, and nothing that is appended here can stand behind the end of its right.
  if p_ended then
    raise exception 'the credential that this change is made with has ended' using errcode = 'CS002';
  end if;
  -- A condition with a query in it is executed as a query, so it is asked only where something has changed.
  if p_rights_rules <> head.rules_version then
    if exists (
      select 1 from unnest(p_principals, p_rights, p_keys) as c (principal, rights, key)
      where not exists (
          select 1 from principal p
          where p.workspace_id = p_workspace and p.id = c.principal and p.rights_version = c.rights)
        or c.key is not null and not exists (
          select 1 from api_key k
          where k.workspace_id = p_workspace and k.id = c.key and k.revoked_at is null
            and (k.expires_at is null or k.expires_at > clock_timestamp())))
    then
      raise exception 'the right that this change is made by has ended' using errcode = 'CS002';
    end if;
  end if;
  if p_earliest is not null and clock_timestamp() not between
    p_latest - p_tolerance_ms * interval '1 ms' and p_earliest + p_tolerance_ms * interval '1 ms'
  then
    raise exception 'this change was made for another time' using errcode = 'CS001';
  end if;
  -- A workspace that informs no one outside pays for looking at three columns of a row that is locked anyway.
  if p_adds_callback then
    head.has_callbacks := true;
  end if;
  if p_changes_endpoints then
    head.has_endpoints := exists (
      select 1 from webhook_endpoint w
      where w.workspace_id = p_workspace and w.enabled and w.closed_at is null);
  end if;
  if p_changes_notices then
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
    before := head.hash;
    hashed := lines[cardinality(lines)];
    -- A line of version 2 goes in by its digest, so that the proof of one case need not show the lines of others.
    if right(p_bodies[i], 7) = ',"v":2}' then
      hashed := encode(sha256(convert_to(hashed, 'UTF8')), 'hex');
    end if;
    head.hash := encode(sha256(convert_to(head.hash || hashed, 'UTF8')), 'hex');
    hashes := hashes || head.hash;
    times := times || head.occurred_at;
    delivers := coalesce(p_delivered[i], false);
    if head.has_endpoints then
      -- An id that sorts by the time of its event, as all others do. A delivery that has to wait for an earlier one
      -- of its request is not due before that one: it need not be looked at until then.
      insert into delivery (id, workspace_id, channel, lane, endpoint_id, event_id, event_type, request_id, turn, state, next_attempt_at, created_at)
      select (left(p_ids[i]::text, 15) || substr(gen_random_uuid()::text, 16))::uuid, p_workspace, 'WEBHOOK', w.id, w.id,
        p_ids[i], p_types[i], p_requests[i], head.seq, 'PENDING', greatest(head.occurred_at, (
          select max(b.next_attempt_at) from delivery b
          where b.lane = w.id and b.request_id = p_requests[i] and b.next_attempt_at is not null)), head.occurred_at
      from webhook_endpoint w
      where w.workspace_id = p_workspace and w.enabled and w.closed_at is null
        and w.event_types && string_to_array(p_patterns[i], ' ');
      delivers := delivers or found;
    end if;
    if head.has_callbacks and p_called_back[i] then
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
    -- Whom to notify is found out afterwards, by the server that takes this delivery up.
    if head.has_notices and p_notified[i] then
      insert into delivery (id, workspace_id, channel, lane, event_id, event_type, request_id, state, next_attempt_at, created_at)
      values ((left(p_ids[i]::text, 15) || substr(gen_random_uuid()::text, 16))::uuid, p_workspace, 'NOTICE', p_workspace,
        p_ids[i], p_types[i], p_requests[i], 'PENDING', head.occurred_at, head.occurred_at);
      delivers := true;
    end if;
    places := places || format('{"seq":%s,"at":%s,"delivers":%s,"hash":"%s","before":"%s"}',
      head.seq, (extract(epoch from head.occurred_at) * 1000)::bigint, case when delivers then 'true' else 'false' end,
      head.hash, before);
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
end $$
