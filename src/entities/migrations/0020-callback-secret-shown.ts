import { Migration } from '@mikro-orm/migrations';

/** A callback's secret can be shown once. What was rotated was shown then; what a callback made was not. */
export class CallbackSecretShown extends Migration {
  override up(): void {
    this.addSql('alter table callback_secret add column shown_at timestamptz(3)');
    this.addSql(
      `update callback_secret c set shown_at = (select max(e.occurred_at) from event e
         where e.workspace_id = c.workspace_id and e.type = 'callback_secret.rotated')`,
    );
  }
}
