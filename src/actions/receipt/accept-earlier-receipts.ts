import { sql } from 'kysely';
import type { Ports } from '../../context.ts';
import { noteHistory } from '../../entities/sql/note-history.ts';

/**
 * Lets receipts from before a restore be redeemed, where no redemption is on record: an administrator knows that nothing
 * was redeemed after the backup, or has revoked those that were. Answers after how many restores, by
 * their epochs or as they were noticed, that was decided.
 */
export async function acceptEarlierReceipts({ db }: Pick<Ports, 'db'>): Promise<number> {
  // It may be decided before a server has started on the restored database.
  await noteHistory(db, false);
  const accepted = await db.rows(
    db.everywhere
      .updateTable('log_epoch as e')
      .set({ receipts_accepted_at: db.now() })
      .from('installation as i')
      .whereRef('e.epoch', '<>', 'i.epoch')
      .where('e.receipts_accepted_at', 'is', null)
      .returning(sql<string>`e.epoch`.as('epoch')),
  );
  const noticed = await db.rows(
    db.everywhere
      .updateTable('database_history')
      .set({ receipts_accepted_at: db.now() })
      .where('receipts_accepted_at', 'is', null)
      .returning('mark'),
  );
  return accepted.length + noticed.length;
}
