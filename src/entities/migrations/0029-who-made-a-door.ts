import { Migration } from '@mikro-orm/migrations';

/** Credentials and addresses say who else has had them in their hands; those from before say of nobody. */
export class WhoMadeADoor extends Migration {
  override up(): void {
    for (const table of ['api_key', 'link']) {
      this.addSql(`alter table ${table} add column maker_ids uuid[] not null default '{}'`);
    }
    this.addSql(`alter table notification_preference
      add column email_maker_ids uuid[] not null default '{}',
      add column slack_maker_ids uuid[] not null default '{}'`);
  }
}
