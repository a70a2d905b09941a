import { Migration } from '@mikro-orm/migrations';

/** A key may be bound to projects and to types of requests. */
export class KeysAreBound extends Migration {
  override up(): void {
    this.addSql('alter table api_key add column project_names text[], add column types text[]');
  }
}
