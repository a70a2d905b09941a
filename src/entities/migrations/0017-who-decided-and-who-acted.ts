import { Migration } from '@mikro-orm/migrations';

/** Approvals are found by who decided them, and events by who acted, without reading all of them. */
export class WhoDecidedAndWhoActed extends Migration {
  override up(): void {
    this.addSql(
      'create index decision_of_decider on decision (workspace_id, decided_by_id) include (request_id, id) where final',
    );
    this.addSql(
      'create index event_of_actor on event (workspace_id, actor_id, seq) where actor_id is not null',
    );
  }
}
