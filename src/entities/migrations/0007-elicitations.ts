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
    this.addSql(
      `create index elicitation_newest on request (workspace_id, created_at, id) where kind = 'ELICITATION'`,
    );
    this.addSql(
      `create index elicitation_pending on request (workspace_id, created_at, id)
       where kind = 'ELICITATION' and status = 'PENDING'`,
    );
  }
}
