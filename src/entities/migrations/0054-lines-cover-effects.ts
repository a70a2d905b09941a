import { Migration } from '@mikro-orm/migrations';

/** Salts of what lines cover of an effect from now on. Lines from before have no digests of it. */
export class LinesCoverEffects extends Migration {
  override up(): void {
    this.addSql('alter table effect add column salts jsonb');
  }
}
