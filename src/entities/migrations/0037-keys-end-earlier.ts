import { Migration } from '@mikro-orm/migrations';
import { appendEventsText } from '../append-events.ts';

/** A key that is replaced gets an earlier end, which `append_events` compares with, as with a revoked one. */
export class KeysEndEarlier extends Migration {
  /** SHA-256 of the text of `append_events` that this was published with. */
  static readonly appendEventsDigest = 'd6e501dccef30d64f5237fd253483e64d0ed00240c4bc720c86c67d846eae2d7';

  override up(): void {
    this.addSql(appendEventsText());
  }
}
