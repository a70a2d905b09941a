import { Migration } from '@mikro-orm/migrations';

/** Where each log ended is signed, so that it cannot be written again in silence. */
export class CheckpointsOfLogs extends Migration {
  override up(): void {
    this.addSql(`
      create table audit_checkpoint (
        workspace_id uuid not null references workspace (id),
        epoch text not null,
        seq bigint not null,
        hash text not null,
        note text not null,
        created_at timestamptz(3) not null,
        primary key (workspace_id, epoch, seq)
      )`);
  }
}
