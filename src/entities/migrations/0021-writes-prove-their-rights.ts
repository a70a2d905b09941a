import { Migration } from '@mikro-orm/migrations';
import { appendEventsText } from '../append-events.ts';

/** What a principal may do has a version, which `append_events` compares with what a change was judged by. */
export class WritesProveTheirRights extends Migration {
  /** SHA-256 of the text of `append_events` that this was published with. */
  static readonly appendEventsDigest = '30dfec6806317b58ac0bec8e9e54012e064755bd72537189511f6dfa520f0b27';

  override up(): void {
    this.addSql('alter table principal add column rights_version integer not null default 0');
    this.addSql(appendEventsText());
  }
}
