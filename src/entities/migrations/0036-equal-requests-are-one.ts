import { Migration } from '@mikro-orm/migrations';

/** An agent that asks the same again joins the request that is open; of those before, none is joined. */
export class EqualRequestsAreOne extends Migration {
  override up(): void {
    this.addSql('alter table workspace add column agents_join_equal boolean not null default false');
    this.addSql('alter table request add column equal_digest text');
    // Only as it was asked at first: what has been revised or edited is another request by then.
    this.addSql(`create unique index request_equal on request (workspace_id, requester_id, equal_digest)
      where status = 'PENDING' and revision = 1 and equal_digest is not null`);
  }
}
