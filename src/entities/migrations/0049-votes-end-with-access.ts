import { Migration } from '@mikro-orm/migrations';

/** A principal says since when it acts by what it got after its access was ended, so that older votes lapse. */
export class VotesEndWithAccess extends Migration {
  override up(): void {
    this.addSql('alter table principal add column access_ended_version integer not null default 0');
  }
}
