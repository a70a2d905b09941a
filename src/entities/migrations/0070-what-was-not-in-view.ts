import { Migration } from '@mikro-orm/migrations';

/** Which parts of a request were not in view when it was decided. */
export class WhatWasNotInView extends Migration {
  override up(): void {
    this.addSql('alter table decision add column not_displayed jsonb');
  }
}
