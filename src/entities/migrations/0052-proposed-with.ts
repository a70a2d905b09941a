import { Migration } from '@mikro-orm/migrations';

/** By which key or session a change of administration was proposed, so that it ends with it. Earlier ones do not say. */
export class ProposedWith extends Migration {
  override up(): void {
    this.addSql('alter table administrative_change add column proposed_with_id uuid');
  }
}
