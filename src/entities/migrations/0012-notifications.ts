import { Migration } from '@mikro-orm/migrations';

/** Where reviewers want to be told that something waits for them. */
export class Notifications extends Migration {
  override up(): void {
    this.addSql(`
      create table notification_preference (
        principal_id uuid not null,
        workspace_id uuid not null,
        email text,
        slack_user_id text,
        minimum_risk text not null check (minimum_risk in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
        reasons text[] not null,
        version integer not null,
        updated_at timestamptz(3) not null,
        primary key (workspace_id, principal_id),
        foreign key (workspace_id, principal_id) references principal (workspace_id, id)
      )`);
    this.addSql(
      'create unique index notification_slack_user on notification_preference (workspace_id, slack_user_id) where slack_user_id is not null',
    );
  }
}
