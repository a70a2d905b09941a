import { Migration } from '@mikro-orm/migrations';

/** Links that people are handed: to sign in once, or to decide one approval once. */
export class Links extends Migration {
  override up(): void {
    this.addSql(`
      create table link (
        id uuid primary key,
        workspace_id uuid not null,
        purpose text not null check (purpose in ('SIGN_IN', 'APPROVAL')),
        principal_id uuid not null,
        request_id uuid,
        token_hash text not null,
        code_hash text,
        wrong_codes integer not null,
        created_by_id uuid not null,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        check ((purpose = 'APPROVAL') = (request_id is not null and code_hash is not null)),
        foreign key (workspace_id, principal_id) references principal (workspace_id, id),
        foreign key (workspace_id, request_id) references request (workspace_id, id)
      )`);
    this.addSql('create unique index link_token on link (token_hash)');
    this.addSql('create index link_by_expiry on link (expires_at)');
  }
}
