import { Migration } from '@mikro-orm/migrations';
import { appendEventsText } from '../append-events.ts';

/** `append_events` answers the hashes of what it appended and of what was there before. */
export class MarksOfEvents extends Migration {
  /** SHA-256 of the text of `append_events` that this was published with. */
  static readonly appendEventsDigest = '0bc25853e071b50b87ee3b762140df3cf269fcd14d1a61b42dcc973681059fa4';

  override up(): void {
    this.addSql(appendEventsText());
  }
}
