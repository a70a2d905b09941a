import type { Ports } from '../../context.ts';
import { noteHistory } from '../../entities/sql/note-history.ts';

interface Noticing extends Pick<Ports, 'db'> {
  readonly log: { warn(facts: object, sentence: string): void };
}

/**
 * Looks whether the database was restored, or replaced by a standby, since it was last looked at; from then on receipts
 * of earlier decisions are doubtful (ADR 60). `isLost` says that it was: a server saw events that are gone.
 */
export async function noticeRestore({ db, log }: Noticing, isLost = false): Promise<void> {
  if (!(await noteHistory(db, isLost))) return;
  log.warn(
    {},
    'the database is another one than before, as after a restore: receipts of earlier decisions that are not on record as redeemed are refused until “countersign receipts accept-earlier”',
  );
}
