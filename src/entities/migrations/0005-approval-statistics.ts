import { Migration } from '@mikro-orm/migrations';

/** What the statistics count is in indexes, so that a million requests need not be read to count them. */
export class ApprovalStatistics extends Migration {
  override up(): void {
    this.addSql('drop index request_pending');
    this.addSql(
      `create index request_pending on request (workspace_id, created_at, id)
       include (expires_at, risk_level, project_id, kind) where status = 'PENDING'`,
    );
    this.addSql(
      `create index request_decided on request (workspace_id, decided_at)
       include (created_at, status, project_id) where kind = 'APPROVAL' and decided_at is not null`,
    );
    this.addSql(
      `create index decision_edits on decision (workspace_id, decided_at)
       include (request_id) where final and outcome = 'EDIT_AND_APPROVE'`,
    );
  }
}
