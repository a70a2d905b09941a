import { Migration } from '@mikro-orm/migrations';

/** Agents with their versions, their runs, and what ties a request to the run that stopped for it. */
export class AgentsAndExecutions extends Migration {
  override up(): void {
    this.addSql(`
      create table agent (
        id uuid not null,
        workspace_id uuid not null references workspace (id),
        name text not null,
        current_version_id uuid,
        created_by_id uuid not null,
        created_at timestamptz(3) not null,
        primary key (workspace_id, id)
      )`);
    this.addSql('create unique index agent_name on agent (workspace_id, name)');
    this.addSql(`
      create table agent_version (
        id uuid not null,
        workspace_id uuid not null,
        agent_id uuid not null,
        number integer not null,
        approval_required boolean not null,
        checkpoint_name text,
        settings jsonb not null,
        message text,
        created_by_id uuid not null,
        created_at timestamptz(3) not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, agent_id) references agent (workspace_id, id)
      )`);
    this.addSql('create unique index agent_version_number on agent_version (agent_id, number)');

    this.addSql(`
      create table execution (
        id uuid not null,
        workspace_id uuid not null,
        agent_id uuid not null,
        version_id uuid not null,
        project_id uuid not null,
        task_id uuid,
        request_id uuid,
        status text not null check
          (status in ('RUNNING', 'AWAITING_APPROVAL', 'COMPLETED', 'REJECTED', 'EXPIRED', 'FAILED')),
        input jsonb,
        output jsonb,
        error text,
        started_by_id uuid not null,
        created_at timestamptz(3) not null,
        ended_at timestamptz(3),
        primary key (workspace_id, id),
        -- What was not let out is not here to be read.
        check ((status = 'COMPLETED') = (output is not null)),
        check ((status in ('RUNNING', 'AWAITING_APPROVAL')) = (ended_at is null)),
        foreign key (workspace_id, agent_id) references agent (workspace_id, id),
        foreign key (workspace_id, version_id) references agent_version (workspace_id, id)
      )`);
    this.addSql('create index execution_newest on execution (workspace_id, created_at, id)');
    this.addSql('create index execution_by_status on execution (workspace_id, status, created_at, id)');
    this.addSql('create index execution_of_agent on execution (workspace_id, agent_id, created_at, id)');

    this.addSql(`
      alter table request
        add column agent_id uuid,
        add column execution_id uuid,
        add column checkpoint_name text,
        add foreign key (workspace_id, execution_id) references execution (workspace_id, id)`);
    this.addSql(
      'create unique index request_of_execution on request (execution_id) where execution_id is not null',
    );
    this.addSql(
      'create index request_of_agent on request (workspace_id, agent_id, created_at, id) where agent_id is not null',
    );
    this.addSql(
      `create index request_of_checkpoint on request (workspace_id, checkpoint_name, created_at, id)
       where checkpoint_name is not null`,
    );
    this.addSql('alter table decision add column execution_id uuid');
  }
}
