import type { Ports } from '../../context.ts';

/**
 * Notes since when the history of this database goes on, if it is another one than before: decisions from before it
 * were made in the earlier one. Called by every server at its start.
 */
export async function beginEpoch({ db }: Pick<Ports, 'db'>): Promise<void> {
  await db.rows(
    db.everywhere
      .insertInto('log_epoch')
      .columns(['epoch', 'began_at'])
      .expression(db.everywhere.selectFrom('installation').select(['epoch', db.now().as('began_at')]))
      .onConflict((known) => known.doNothing())
      .returning('epoch'),
  );
}
