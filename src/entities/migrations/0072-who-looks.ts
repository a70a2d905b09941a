import { Migration } from '@mikro-orm/migrations';

/** Who looks at which request now. It is worth nothing a minute later, so it is neither logged nor kept over a crash. */
export class WhoLooks extends Migration {
  override up(): void {
    this.addSql(`
      create unlogged table viewing (
        workspace_id uuid not null,
        principal_id uuid primary key,
        request_id uuid not null,
        since timestamptz(3) not null,
        until timestamptz(3) not null
      ) with (fillfactor = 50)`);
    this.addSql('create index viewing_of_request on viewing (workspace_id, request_id)');
  }
}
