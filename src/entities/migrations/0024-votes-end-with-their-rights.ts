import { Migration } from '@mikro-orm/migrations';

/** A vote may be voided, and a browser that signs out takes back nothing that it did. */
export class VotesEndWithTheirRights extends Migration {
  override up(): void {
    this.addSql('alter table decision add column voided_at timestamptz(3)');
    this.addSql('alter table decision add column voided_by_id uuid');
    this.addSql('alter table decision add column void_reason text');
    this.addSql('alter table api_key add column signed_out boolean not null default false');
    // Until now a browser's session was revoked by signing out, and by nothing else.
    this.addSql(`update api_key set signed_out = true where revoked_at is not null and purpose = 'SESSION'`);
  }
}
