import { Migration } from '@mikro-orm/migrations';

/** Columns that an approval has to have and an elicitation has no use for. */
const approvalColumns = [
  'revision',
  'type',
  'action',
  'context',
  'key_value_context',
  'risk_level',
  'delegated_by_ids',
  'policy_snapshot',
  'claim_fence',
  'stage',
  'stage_started_at',
  'reminders_told',
  'ballot',
  'edited',
];

/** What approvals are listed by. Questions stay out of it, so that a page of approvals reads no question. */
const approvalIndexes = {
  request_newest: '(workspace_id, created_at, id)',
  request_by_status: '(workspace_id, status, created_at, id)',
  request_by_expiry: '(workspace_id, expires_at, id)',
  request_by_risk: '(workspace_id, risk_rank, created_at, id)',
  request_of_project: '(workspace_id, project_id, created_at, id)',
  request_of_requester: '(workspace_id, requester_id, created_at, id)',
};

/** Questions with a typed answer, among the requests because a task holds one open request of either kind. */
export class Elicitations extends Migration {
  override up(): void {
    this.addSql(
      `alter table request ${approvalColumns.map((column) => `alter column ${column} drop not null`).join(', ')},
        alter column stage drop default, alter column reminders_told drop default,
        alter column ballot drop default, alter column edited drop default,
        add column answered_by_id uuid,
        add constraint request_approval_is_whole
          check (kind <> 'APPROVAL' or num_nulls(${approvalColumns.join(', ')}) = 0),
        add constraint request_elicitation_is_whole
          check (kind <> 'ELICITATION' or (params_schema is not null
            and status in ('PENDING', 'ACCEPTED', 'DECLINED', 'CANCELED', 'EXPIRED')
            and (status = 'PENDING') = (decided_at is null)
            and (status = 'ACCEPTED') = (params is not null)))`,
    );
    for (const [name, columns] of Object.entries(approvalIndexes)) {
      this.addSql(`drop index ${name}`);
      this.addSql(`create index ${name} on request ${columns} where kind = 'APPROVAL'`);
    }
    this.addSql('drop index request_pending');
    this.addSql(
      `create index request_pending on request (workspace_id, created_at, id)
       include (expires_at, risk_level, project_id, kind) where status = 'PENDING' and kind = 'APPROVAL'`,
    );
    this.addSql('drop index request_of_assignee');
    this.addSql(
      `create index request_of_assignee on request (workspace_id, assignee_id, created_at, id)
       where assignee_id is not null and kind = 'APPROVAL'`,
    );
    this.addSql(
      `create index elicitation_newest on request (workspace_id, created_at, id) where kind = 'ELICITATION'`,
    );
    this.addSql(
      `create index elicitation_pending on request (workspace_id, created_at, id)
       where kind = 'ELICITATION' and status = 'PENDING'`,
    );
  }
}
