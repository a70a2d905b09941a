import { Migration } from '@mikro-orm/migrations';

/** Each vote asks who stands in for the person that asked, ended delegations too, so both ways are found by index. */
export class PersonsByIndex extends Migration {
  override up(): void {
    this.addSql(
      'create index principal_person on principal (workspace_id, (coalesce(root_owner_id, owner_id, id)))',
    );
    this.addSql('create index delegation_given on delegation (workspace_id, from_id, ends_at)');
    this.addSql('create index delegation_received on delegation (workspace_id, to_id, ends_at)');
  }
}
