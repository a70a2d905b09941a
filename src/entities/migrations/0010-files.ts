import { Migration } from '@mikro-orm/migrations';

/** Files on tasks, attached to requests by their ids, and the key that their links are signed with. */
export class Files extends Migration {
  override up(): void {
    this.addSql(`
      create table file (
        id uuid primary key,
        workspace_id uuid not null,
        task_id uuid not null,
        name text not null,
        media_type text not null,
        size_bytes integer not null check (size_bytes >= 0),
        sha256 text not null,
        uploaded_by_id uuid not null,
        created_at timestamptz(3) not null,
        foreign key (workspace_id, task_id) references task (workspace_id, id),
        foreign key (workspace_id, uploaded_by_id) references principal (workspace_id, id)
      )`);
    this.addSql('create index file_of_task on file (workspace_id, task_id, created_at, id)');
    this.addSql(
      `alter table task
         add column files_count integer not null default 0,
         add column files_bytes integer not null default 0`,
    );
    this.addSql(`
      alter table request add column attachment_ids uuid[] default '{}',
        add constraint request_approval_has_attachments check (kind <> 'APPROVAL' or attachment_ids is not null)`);
    this.addSql(`alter table request_revision add column attachment_ids uuid[] not null default '{}'`);
    // Each UUID has 122 random bits.
    this.addSql(
      `alter table installation add column file_link_key text not null
         default replace(concat(gen_random_uuid(), gen_random_uuid(), gen_random_uuid()), '-', '')`,
    );
  }
}
