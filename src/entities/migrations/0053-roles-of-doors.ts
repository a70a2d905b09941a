import { Migration } from '@mikro-orm/migrations';

/** The highest role that a credential gives, where another made it; null for all from before, and for one's own. */
export class RolesOfDoors extends Migration {
  override up(): void {
    this.addSql('alter table api_key add column role_cap text');
    this.addSql('alter table link add column role_cap text');
  }
}
