import { Migration } from '@mikro-orm/migrations';

/** Salts of what lines of the log cover from now on. Earlier lines have no digests, and earlier rows no salts. */
export class LinesCoverWhatDecides extends Migration {
  override up(): void {
    for (const table of ['request', 'request_revision', 'decision', 'message', 'task']) {
      this.addSql(`alter table ${table} add column salts jsonb`);
    }
  }
}
