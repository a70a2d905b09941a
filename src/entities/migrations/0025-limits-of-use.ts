import { Migration } from '@mikro-orm/migrations';

/** What administrators set for credentials, principals and their workspace; found by their ids, which are unique. */
export class LimitsOfUse extends Migration {
  override up(): void {
    this.addSql(`
      create table quota (
        subject_id uuid primary key,
        workspace_id uuid not null references workspace,
        quota jsonb not null,
        version integer not null,
        updated_at timestamptz(3) not null
      )`);
  }
}
