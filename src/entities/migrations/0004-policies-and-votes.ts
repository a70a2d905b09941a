import { Migration } from '@mikro-orm/migrations';

/** Policies with their versions, votes by stage, and the clock of a stage. */
export class PoliciesAndVotes extends Migration {
  override up(): void {
    this.addSql(`
      create table policy (
        id uuid primary key,
        workspace_id uuid not null references workspace (id),
        project_id uuid,
        name text not null,
        version integer not null,
        rules jsonb not null,
        from_decision_id uuid,
        budget jsonb,
        uses integer not null,
        created_by_id uuid not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        closed_at timestamptz(3),
        foreign key (workspace_id, project_id) references project (workspace_id, id)
      )`);
    this.addSql('create unique index policy_name on policy (workspace_id, name) where closed_at is null');
    this.addSql(`
      create table policy_version (
        policy_id uuid not null references policy (id),
        version integer not null,
        workspace_id uuid not null,
        name text not null,
        project_id uuid,
        rules jsonb not null,
        made_by_id uuid not null,
        made_at timestamptz(3) not null,
        primary key (policy_id, version)
      )`);

    this.addSql(`
      alter table request
        add column stage integer not null default 1,
        add column stage_started_at timestamptz(3),
        add column stage_ends_at timestamptz(3),
        add column reminders_told integer not null default 0,
        add column due_at timestamptz(3),
        add column ballot jsonb not null default '{"votes": [], "same": []}',
        add column proposed_params jsonb,
        add column edited boolean not null default false`);
    // Requests from before there were policies: one stage, one vote, and reminders that are not made up for.
    this.addSql(`
      update request r set stage_started_at = r.created_at, due_at = r.expires_at, reminders_told = 2,
        policy_snapshot = r.policy_snapshot - 'requiredApprovals' || jsonb_build_object(
          'effect', 'REQUIRE', 'onExpiry', 'EXPIRE', 'reasonRequired', false, 'confirmationRequired', false,
          'allowSelfApproval', false, 'failures', '[]'::jsonb, 'shadow', null,
          'stages', '[{"groups": [], "count": 1, "denyThreshold": 1, "timeLimitMs": null}]'::jsonb,
          'windowEndsAt', to_char(r.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'facts', jsonb_build_object('project', j.name, 'requester', jsonb_build_object(
            'handle', p.handle, 'kind', p.kind, 'groups', to_jsonb(p.groups), 'role', p.role)))
      from principal p, project j
      where p.workspace_id = r.workspace_id and p.id = r.requester_id
        and j.workspace_id = r.workspace_id and j.id = r.project_id`);
    this.addSql(
      'alter table request alter column stage_started_at set not null, alter column due_at set not null',
    );
    this.addSql('drop index request_due');
    this.addSql(`create index request_due on request (due_at) where status = 'PENDING'`);
    this.addSql('alter table request_revision add column policy_snapshot jsonb');

    this.addSql(`
      alter table decision
        add column stage integer not null default 1,
        add column counted boolean,
        add column uncounted_because text,
        add column acts_for_id uuid`);
    this.addSql(
      `update decision set counted = true where outcome in ('APPROVE', 'EDIT_AND_APPROVE', 'REJECT')`,
    );
  }
}
