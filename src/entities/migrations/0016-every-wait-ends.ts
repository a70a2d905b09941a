import { Migration } from '@mikro-orm/migrations';

/**
 * The clock ends what waits for its requester, and runs whose agent is lost. A request for information and the end that
 * comes after it are both final for their revision, so each is unique for itself.
 */
export class EveryWaitEnds extends Migration {
  override up(): void {
    this.addSql(`update request set due_at = expires_at where status = 'INFO_REQUESTED'`);
    this.addSql('drop index request_due');
    this.addSql(
      `create index request_due on request (due_at) where status = 'PENDING' or status = 'INFO_REQUESTED'`,
    );
    this.addSql('drop index decision_one_final');
    this.addSql(
      `create unique index decision_one_final on decision (request_id, revision)
       where final and outcome <> 'REQUEST_MORE_INFO'`,
    );
    this.addSql(
      `create unique index decision_one_info_request on decision (request_id, revision)
       where final and outcome = 'REQUEST_MORE_INFO'`,
    );
    // What runs now gets the time of a run that begins now.
    this.addSql('alter table execution add column expires_at timestamptz(3)');
    this.addSql(
      `update execution set expires_at = case status when 'RUNNING' then now() + interval '7 days' else created_at + interval '7 days' end`,
    );
    this.addSql('alter table execution alter column expires_at set not null');
    this.addSql(`create index execution_due on execution (expires_at) where status = 'RUNNING'`);
  }
}
