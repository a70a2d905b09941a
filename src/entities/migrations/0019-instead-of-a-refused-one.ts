import { Migration } from '@mikro-orm/migrations';

/** A request names the one that it comes back for; those that were rejected are found by who asked for what. */
export class InsteadOfARefusedOne extends Migration {
  override up(): void {
    this.addSql('alter table request add column instead_of_id uuid');
    this.addSql(
      `create index request_rejected on request (workspace_id, requester_id, type, decided_at)
       where status = 'REJECTED'`,
    );
  }
}
