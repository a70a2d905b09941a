import { Migration } from '@mikro-orm/migrations';

/** Workspaces, people, tasks, requests, decisions and the event log. */
export class AskDecideHear extends Migration {
  override up(): void {
    this.addSql(`
      create table installation (
        singleton boolean primary key default true check (singleton),
        epoch text not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)
      )`);
    this.addSql('insert into installation default values');

    this.addSql(`
      create table workspace (
        id uuid primary key,
        name text not null,
        created_at timestamptz(3) not null
      )`);

    this.addSql(`
      create table principal (
        id uuid not null,
        workspace_id uuid not null references workspace (id),
        kind text not null check (kind in ('HUMAN', 'AGENT', 'SERVICE', 'SYSTEM')),
        handle text not null,
        display_name text not null,
        groups text[] not null,
        role text not null check (role in ('VIEWER', 'REVIEWER', 'ADMIN', 'OWNER')),
        rights text[] not null,
        owner_id uuid,
        created_at timestamptz(3) not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, owner_id) references principal (workspace_id, id)
      )`);
    this.addSql('create unique index principal_handle on principal (workspace_id, handle)');

    this.addSql(`
      create table api_key (
        id uuid primary key,
        workspace_id uuid not null,
        principal_id uuid not null,
        name text not null,
        secret_hash text not null,
        scopes text[] not null,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3),
        revoked_at timestamptz(3),
        foreign key (workspace_id, principal_id) references principal (workspace_id, id)
      )`);
    this.addSql('create unique index api_key_secret_hash on api_key (secret_hash)');
    this.addSql('create index api_key_of_principal on api_key (workspace_id, principal_id)');

    this.addSql(`
      create table project (
        id uuid not null,
        workspace_id uuid not null references workspace (id),
        name text not null,
        expires_in_ms bigint,
        created_at timestamptz(3) not null,
        primary key (workspace_id, id)
      )`);
    this.addSql('create unique index project_name on project (workspace_id, name)');

    this.addSql(`
      create table task (
        id uuid not null,
        workspace_id uuid not null,
        project_id uuid not null,
        name text not null,
        metadata jsonb,
        created_by_id uuid not null,
        created_at timestamptz(3) not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, project_id) references project (workspace_id, id)
      )`);
    this.addSql('create index task_newest on task (workspace_id, created_at, id)');
    this.addSql('create index task_newest_in_project on task (workspace_id, project_id, created_at, id)');

    this.addSql(`
      create table request (
        id uuid not null,
        workspace_id uuid not null,
        project_id uuid not null,
        task_id uuid not null,
        kind text not null check (kind in ('APPROVAL', 'ELICITATION')),
        status text not null,
        revision integer not null,
        version integer not null,
        type text not null,
        action text not null,
        summary text not null,
        params jsonb,
        params_schema jsonb,
        context jsonb not null,
        key_value_context jsonb not null,
        escalation_schema jsonb,
        risk_level text not null check (risk_level in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
        risk_rank smallint generated always as
          (case risk_level when 'LOW' then 1 when 'MEDIUM' then 2 when 'HIGH' then 3 else 4 end) stored,
        recommendation jsonb,
        requester_id uuid not null,
        requested_by text,
        assignee_id uuid,
        assigned_group text,
        delegated_by_ids uuid[] not null,
        policy_snapshot jsonb not null,
        decision_id uuid,
        claimed_by_id uuid,
        claimed_until timestamptz(3),
        claim_fence integer not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        decided_at timestamptz(3),
        expires_at timestamptz(3) not null,
        primary key (workspace_id, id),
        check (kind <> 'APPROVAL' or (status = 'PENDING') = (decision_id is null)),
        foreign key (workspace_id, task_id) references task (workspace_id, id)
      ) with (fillfactor = 90)`);
    this.addSql(
      `create unique index request_one_open_per_task on request (task_id) where status = 'PENDING'`,
    );
    this.addSql(
      `create index request_pending on request (workspace_id, created_at, id) where status = 'PENDING'`,
    );
    this.addSql(`create index request_due on request (expires_at) where status = 'PENDING'`);
    this.addSql('create index request_newest on request (workspace_id, created_at, id)');
    this.addSql('create index request_by_status on request (workspace_id, status, created_at, id)');
    this.addSql('create index request_by_expiry on request (workspace_id, expires_at, id)');
    this.addSql('create index request_by_risk on request (workspace_id, risk_rank, created_at, id)');
    this.addSql('create index request_of_task on request (task_id, created_at, id)');
    this.addSql('create index request_of_project on request (workspace_id, project_id, created_at, id)');
    this.addSql('create index request_of_requester on request (workspace_id, requester_id, created_at, id)');
    this.addSql(
      `create index request_of_assignee on request (workspace_id, assignee_id, created_at, id) where assignee_id is not null`,
    );
    this.addSql(
      `create index request_words on request using gin (to_tsvector('simple', summary || ' ' || action || ' ' || type))`,
    );

    this.addSql(`
      create table request_revision (
        request_id uuid not null,
        revision integer not null,
        workspace_id uuid not null,
        summary text not null,
        params jsonb,
        context jsonb not null,
        key_value_context jsonb not null,
        replaced_by_id uuid not null,
        replaced_at timestamptz(3) not null,
        note text,
        primary key (request_id, revision),
        foreign key (workspace_id, request_id) references request (workspace_id, id)
      )`);

    this.addSql(`
      create table decision (
        id uuid primary key,
        workspace_id uuid not null,
        request_id uuid not null,
        revision integer not null,
        outcome text not null,
        final boolean not null,
        note text,
        reason text,
        reason_code text,
        modified_params jsonb,
        params_patch jsonb,
        delegated_to_id uuid,
        override_action text,
        override_params jsonb,
        decided_by_id uuid not null,
        decided_at timestamptz(3) not null,
        authority_snapshot jsonb not null,
        recommendation_snapshot jsonb,
        foreign key (workspace_id, request_id) references request (workspace_id, id)
      )`);
    this.addSql('create unique index decision_one_final on decision (request_id, revision) where final');
    this.addSql('create index decision_of_request on decision (request_id, decided_at, id)');

    this.addSql(`
      create table event_counter (
        workspace_id uuid primary key references workspace (id),
        seq bigint not null,
        hash text not null,
        occurred_at timestamptz(3) not null
      ) with (fillfactor = 50)`);

    this.addSql(`
      create table event (
        workspace_id uuid not null,
        seq bigint not null,
        id uuid not null,
        type text not null,
        actor_id uuid,
        project_id uuid,
        task_id uuid,
        request_id uuid,
        occurred_at timestamptz(3) not null,
        canonical text not null,
        hash text not null,
        primary key (workspace_id, seq)
      )`);
    this.addSql('create unique index event_id on event (id)');
    this.addSql('create index event_by_type on event (workspace_id, type, seq)');
    this.addSql('create index event_of_request on event (request_id, seq) where request_id is not null');
    this.addSql('create index event_of_task on event (task_id, seq) where task_id is not null');
    this.addSql('create index event_by_time on event (workspace_id, occurred_at, seq)');

    this.addSql(`
      create table idempotency_key (
        workspace_id uuid not null,
        principal_id uuid not null,
        mutation text not null,
        key text not null,
        fingerprint text not null,
        result_id uuid not null,
        created_at timestamptz(3) not null,
        primary key (workspace_id, principal_id, mutation, key)
      )`);
    this.addSql('create index idempotency_key_age on idempotency_key (created_at)');

    // The counter row is taken here and nowhere else, so writers of one workspace commit in the order of
    // their numbers and a reader that has seen n has seen everything up to n. Times never run backwards
    // within a workspace, even when two replicas' statements overtake each other.
    this.addSql(`
      create function append_events(p_workspace uuid, p_at timestamptz, p_bodies text[])
      returns table (seq bigint, occurred_at timestamptz)
      language plpgsql as $$
      declare
        head event_counter%rowtype;
        body text;
        facts jsonb;
        line text;
        at timestamptz(3);
      begin
        select * into strict head from event_counter c where c.workspace_id = p_workspace for update;
        at := greatest(head.occurred_at, p_at);
        foreach body in array p_bodies loop
          facts := body::jsonb;
          head.seq := head.seq + 1;
          line := '[' || head.seq || ',"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '",' || body || ']';
          head.hash := encode(sha256(convert_to(head.hash || line, 'UTF8')), 'hex');
          insert into event (workspace_id, seq, id, type, actor_id, project_id, task_id, request_id, occurred_at, canonical, hash)
          values (
            p_workspace, head.seq, (facts->>'id')::uuid, facts->>'type', (facts->>'actorId')::uuid,
            (facts->>'projectId')::uuid, (facts->>'taskId')::uuid, (facts->>'requestId')::uuid, at, line, head.hash
          );
          seq := head.seq;
          occurred_at := at;
          return next;
        end loop;
        update event_counter c set seq = head.seq, hash = head.hash, occurred_at = at where c.workspace_id = p_workspace;
      end $$`);

    // A change that could not be written whole is not written at all.
    this.addSql(`
      create function void_change() returns boolean language plpgsql as $$
      begin
        raise exception 'a row that this change is based on has changed' using errcode = 'CS001';
      end $$`);
  }
}
