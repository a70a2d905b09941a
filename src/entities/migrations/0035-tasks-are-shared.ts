import { Migration } from '@mikro-orm/migrations';

/** A task belongs to its opener, who may share it; those from before are shared with no other. */
export class TasksAreShared extends Migration {
  override up(): void {
    this.addSql(`alter table task add column shared_with uuid[] not null default '{}'`);
    this.addSql(`create index task_shared on task using gin (shared_with) where shared_with <> '{}'`);
  }
}
