import { Migration } from '@mikro-orm/migrations';
import { appendEventsText } from '../append-events.ts';

/** What a principal may do has a version, which `append_events` compares with what a change was judged by. */
export class WritesProveTheirRights extends Migration {
  /** SHA-256 of the text of `append_events` that this was published with. */
  static readonly appendEventsDigest = '4ca9fe628c89f649b7a8a1eef79cdf5450c432cb1311a442ff6641bb6f903c56';

  override up(): void {
    this.addSql('alter table principal add column rights_version integer not null default 0');
    this.addSql(appendEventsText());
  }
}
