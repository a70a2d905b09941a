import { Migration } from '@mikro-orm/migrations';

/** Administrators make templates; a request says which version of one it has its schema from. */
export class TemplatesOfAdministrators extends Migration {
  override up(): void {
    this.addSql(`
      create table template (
        id uuid primary key,
        workspace_id uuid not null references workspace (id),
        name text not null,
        version integer not null,
        title text not null,
        description text not null,
        schema json not null,
        risk_level text not null,
        expires_in_ms bigint,
        created_by_id uuid not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        closed_at timestamptz(3)
      )`);
    this.addSql('create unique index template_name on template (workspace_id, name) where closed_at is null');
    this.addSql('alter table request add column template_version integer');
  }
}
