import { Migration } from '@mikro-orm/migrations';

/** When a key or session was last used, and which key replaces which. */
export class KeysAreRotated extends Migration {
  override up(): void {
    this.addSql('alter table api_key add column last_used_at timestamptz(3), add column replaces_id uuid');
    this.addSql(
      'create unique index api_key_replaces on api_key (workspace_id, replaces_id) where replaces_id is not null',
    );
  }
}
