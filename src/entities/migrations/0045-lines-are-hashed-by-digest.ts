import { Migration } from '@mikro-orm/migrations';
import { appendEventsText } from '../append-events.ts';

/** `append_events` hashes lines of version 2 by their digest. What is in the log stays as it was hashed. */
export class LinesAreHashedByDigest extends Migration {
  /** SHA-256 of the text of `append_events` that this was published with. */
  static readonly appendEventsDigest = '749708851cfac0f6662ea00940235a2d36257b61a0ce54e65c69fc832f340a1d';

  override up(): void {
    this.addSql(appendEventsText());
  }
}
