import { Migration } from '@mikro-orm/migrations';

/** The ranges of addresses that a key is accepted from; null for any. */
export class AddressesOfKeys extends Migration {
  override up(): void {
    this.addSql('alter table api_key add column allowed_addresses text[]');
  }
}
