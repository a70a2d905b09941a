import { Migration } from '@mikro-orm/migrations';

/** What the views of the inbox are read by: approvals and questions together, in the two orders that they have. */
export class InboxViews extends Migration {
  override up(): void {
    this.addSql(`create index inbox_urgent on request
      (workspace_id, expires_at, (case when kind = 'APPROVAL' then -risk_rank else 0 end), id)
      where status = 'PENDING'`);
    this.addSql(`create index inbox_ended on request (workspace_id, decided_at, id)
      where decided_at is not null and status not in ('PENDING', 'INFO_REQUESTED')`);
    this.addSql(`create index elicitation_of_answerer on request (workspace_id, answered_by_id)
      where answered_by_id is not null`);
    // A vote that was not final is a decision of its voter, too.
    this.addSql('drop index decision_of_decider');
    this.addSql(
      'create index decision_of_decider on decision (workspace_id, decided_by_id) include (request_id, id, final)',
    );
  }
}
