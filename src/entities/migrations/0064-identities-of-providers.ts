import { Migration } from '@mikro-orm/migrations';

/** People sign in at an identity provider, which is asked again while they are signed in. */
export class IdentitiesOfProviders extends Migration {
  override up(): void {
    this.addSql(`
      create table identity (
        id uuid primary key,
        workspace_id uuid not null,
        principal_id uuid not null,
        issuer text not null,
        subject text not null,
        role text,
        groups text[] not null,
        version integer not null default 0,
        created_at timestamptz(3) not null,
        foreign key (workspace_id, principal_id) references principal (workspace_id, id)
      )`);
    this.addSql('create unique index identity_subject on identity (workspace_id, issuer, subject)');
    this.addSql('create unique index identity_of_principal on identity (workspace_id, principal_id, issuer)');
    this.addSql(`
      create table provider_session (
        session_id uuid primary key references api_key (id),
        workspace_id uuid not null,
        identity_id uuid not null references identity (id),
        sealed text,
        next_refresh_at timestamptz(3),
        silent_since timestamptz(3),
        check ((sealed is null) = (next_refresh_at is null))
      )`);
    this.addSql(
      'create index provider_session_due on provider_session (next_refresh_at) where next_refresh_at is not null',
    );
  }
}
