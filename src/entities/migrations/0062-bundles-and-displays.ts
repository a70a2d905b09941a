import { Migration } from '@mikro-orm/migrations';

/** Approvals that are seen together, what was decided before, and what was in view of a decision. */
export class BundlesAndDisplays extends Migration {
  override up(): void {
    this.addSql('alter table request add column bundle_key text');
    this.addSql(`create index request_of_bundle on request (workspace_id, requester_id, bundle_key, id)
      where bundle_key is not null`);
    this.addSql(`create index request_precedents on request (workspace_id, type, decided_at)
      where kind = 'APPROVAL' and decided_at is not null and execution_id is null
        and status in ('APPROVED', 'REJECTED', 'OVERRIDDEN')`);
    this.addSql('alter table decision add column display_digest text, add column displayed_whole boolean');
  }
}
