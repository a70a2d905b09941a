import { Migration } from '@mikro-orm/migrations';
import { appendEventsText } from '../append-events.ts';

/**
 * Installs `append_events` as the file says. A new database gets the current text here; one that is migrated
 * already gets a later text by the later migration that came with it, which looks like this one.
 *
 * The function of migration 0013 has other parameters and stays beside it, so that servers of the release before
 * can still write. The next migration that changes the parameters drops it.
 */
export class AppendEventsFromItsFile extends Migration {
  /** SHA-256 of the text that this was published with. A test compares the newest of these with the file. */
  static readonly appendEventsDigest = '1921186668bc7a6dfe71ca89348786f7b4044d7e8eb0f09e7ae1916cab4883f2';

  override up(): void {
    this.addSql(appendEventsText());
  }
}
