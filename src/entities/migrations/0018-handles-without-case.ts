import { Migration } from '@mikro-orm/migrations';
import { composed, handleKey } from '../../domain/people/handle.ts';

interface HandleRow {
  readonly workspace_id: string;
  readonly id: string;
  readonly handle: string;
}

/**
 * Handles are in Unicode's composed form, and unique without regard to case. The keys are computed here and not by the
 * database, whose lower case depends on how it was created. Handles that differ in nothing else stop the migration:
 * to rename one of them is to say whom a name means, and only an administrator knows that.
 */
export class HandlesWithoutCase extends Migration {
  override async up(): Promise<void> {
    const rows = (await this.execute('select workspace_id, id, handle from principal')) as HandleRow[];
    requireDistinct(rows);
    await this.execute('alter table principal add column handle_key text');
    for (const { workspace_id, id, handle } of rows) {
      await this.execute(
        'update principal set handle = ?, handle_key = ? where workspace_id = ? and id = ?',
        [composed(handle), handleKey(handle), workspace_id, id],
      );
    }
    await this.execute('alter table principal alter column handle_key set not null');
    await this.execute('create unique index principal_handle_key on principal (workspace_id, handle_key)');
  }
}

function requireDistinct(rows: readonly HandleRow[]): void {
  const byKey = Map.groupBy(rows, (row) => `${row.workspace_id} ${handleKey(row.handle)}`);
  const same = [...byKey.values()].filter((group) => group.length > 1);
  if (same.length === 0) return;
  const lines = same.map((group) => group.map(({ handle, id }) => `“${handle}” (${id})`).join(', '));
  throw new Error(
    `Handles that differ only in case or in their Unicode form now name one principal: ${lines.join('; ')}. ` +
      `Give all but one of each another handle first: update principal set handle = '…' where id = '…'.`,
  );
}
