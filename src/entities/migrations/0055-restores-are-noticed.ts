import { Migration } from '@mikro-orm/migrations';

/** What the database is known by, so that a restored one notices it. Filled by the first server that starts. */
export class RestoresAreNoticed extends Migration {
  override up(): void {
    this.addSql(`
      create table database_history (
        began_at timestamptz(3) primary key,
        mark text not null,
        receipts_accepted_at timestamptz(3)
      )`);
  }
}
