import { Migration } from '@mikro-orm/migrations';

/** A workspace declares types of requests, and may close their list; types and projects have a floor of risk. */
export class TypesAndFloors extends Migration {
  override up(): void {
    this.addSql(`alter table workspace add column types jsonb not null default '[]'`);
    this.addSql('alter table workspace add column types_closed boolean not null default false');
    this.addSql('alter table project add column risk_floor text');
  }
}
