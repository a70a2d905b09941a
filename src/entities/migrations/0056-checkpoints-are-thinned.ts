import { Migration } from '@mikro-orm/migrations';

/** One checkpoint a minute, forever, is more than anyone needs: older ones are kept by the hour, and then by the day. */
export class CheckpointsAreThinned extends Migration {
  override up(): void {
    this.addSql('alter table audit_checkpoint add column thinned smallint not null default 0');
    this.addSql(
      'create index audit_checkpoint_of_minutes on audit_checkpoint (created_at) where thinned = 0',
    );
    this.addSql('create index audit_checkpoint_of_hours on audit_checkpoint (created_at) where thinned = 1');
  }
}
