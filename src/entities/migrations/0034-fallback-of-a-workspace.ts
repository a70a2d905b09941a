import { Migration } from '@mikro-orm/migrations';

/** A workspace says what decides where no policy catches a request; a policy that is to reach what waits says so. */
export class FallbackOfAWorkspace extends Migration {
  override up(): void {
    this.addSql(`alter table workspace add column fallback_stages jsonb not null default '[]'`);
    this.addSql('alter table policy add column reaches_pending_by uuid');
    this.addSql(
      'create index policy_reaches_pending on policy (workspace_id) where reaches_pending_by is not null',
    );
  }
}
