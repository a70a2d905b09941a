import { Migration } from '@mikro-orm/migrations';

/** How far somebody may approve, and who stands in for whom. */
export class AuthorityAndDelegation extends Migration {
  override up(): void {
    this.addSql('alter table principal add column authority jsonb');

    this.addSql(`
      create table delegation (
        id uuid not null,
        workspace_id uuid not null,
        from_id uuid not null,
        to_id uuid not null,
        starts_at timestamptz(3) not null,
        ends_at timestamptz(3) not null,
        reason text,
        created_by_id uuid not null,
        created_at timestamptz(3) not null,
        ended_at timestamptz(3),
        ended_by_id uuid,
        primary key (workspace_id, id),
        check (from_id <> to_id and starts_at < ends_at),
        foreign key (workspace_id, from_id) references principal (workspace_id, id),
        foreign key (workspace_id, to_id) references principal (workspace_id, id)
      )`);
    this.addSql('create index delegation_newest on delegation (workspace_id, created_at, id)');
    this.addSql(
      'create index delegation_newest_open on delegation (workspace_id, created_at, id) where ended_at is null',
    );
    this.addSql(
      'create index delegation_from on delegation (workspace_id, from_id, ends_at) where ended_at is null',
    );
    this.addSql(
      'create index delegation_to on delegation (workspace_id, to_id, ends_at) where ended_at is null',
    );
  }
}
