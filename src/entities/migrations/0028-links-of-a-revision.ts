import { Migration } from '@mikro-orm/migrations';

/** A link is for the revision that it was made for. Those that are there say none, and end as they did. */
export class LinksOfARevision extends Migration {
  override up(): void {
    this.addSql('alter table link add column revision integer');
  }
}
