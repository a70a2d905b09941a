import { Migration } from '@mikro-orm/migrations';

/** Changes of administration may need two administrators, and wait for the second. */
export class TwoAdministrators extends Migration {
  override up(): void {
    this.addSql('alter table workspace add column two_administrators boolean not null default false');
    this.addSql(`
      create table administrative_change (
        request_id uuid primary key,
        workspace_id uuid not null,
        mutation text not null,
        input jsonb not null,
        changes jsonb not null,
        base text not null,
        secret_hash text,
        created_at timestamptz(3) not null,
        applied_at timestamptz(3),
        refused_at timestamptz(3),
        refusal text,
        check (applied_at is null or refused_at is null),
        foreign key (workspace_id, request_id) references request (workspace_id, id)
      )`);
    this.addSql(
      'create index administrative_change_open on administrative_change (created_at) where applied_at is null and refused_at is null',
    );
  }
}
