import { Migration } from '@mikro-orm/migrations';

/** A principal can be suspended; the role that it had comes back when it is resumed. */
export class PrincipalsAreSuspended extends Migration {
  override up(): void {
    this.addSql('alter table principal add column suspended_at timestamptz(3)');
    this.addSql('alter table principal add column suspended_by_id uuid');
    this.addSql('alter table principal add column suspend_reason text');
    this.addSql('alter table principal add column suspended_role text');
  }
}
