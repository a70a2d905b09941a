import type { Database } from '../database.ts';
import { EffectEntity, type EffectRow } from '../effect.ts';
import { columnsAs, mapRowAs } from '../map-row.ts';
import { ofWorkspace } from '../tenant-condition.ts';
import {
  type ReceiptedDecision,
  type ReceiptRow,
  receiptColumns,
  receiptedOf,
  receiptTables,
} from './read-receipts.ts';

/** A decision with everything that its receipt is judged by, read at one moment. */
export interface Redeemable extends ReceiptedDecision {
  readonly effect: EffectRow | null;
  /** The handle of who redeemed the receipt, or revoked it. */
  readonly takenBy: string | null;
  /** The epoch of the log now. */
  readonly epoch: string;
  /** Whether receipts from then are good, or an administrator has to decide first, because of a restore since. */
  readonly epochGood: boolean;
  /** Whether the database is the one that was noted last. */
  readonly historyKnown: boolean;
  readonly now: Date;
}

interface RedeemableRow extends ReceiptRow {
  readonly effect_id: string | null;
  readonly taken_by: string | null;
  readonly epoch_now: string;
  readonly accepted: boolean | null;
  readonly history_known: boolean | null;
  readonly history_accepted: boolean;
  readonly read_at: Date;
}

/** By hand: it shares its columns with `readReceipts`, and is the one statement before a redemption is written. */
export async function readRedeemable(
  db: Database,
  workspaceId: string,
  decisionId: string,
): Promise<Redeemable | null> {
  const [row] = await db.query<RedeemableRow>(
    `select ${receiptColumns(db)}, ${columnsAs(db, EffectEntity, 'effect')},
       (select p.handle from principal p where ${ofWorkspace('p')}
         and p.id = coalesce(effect.redeemed_by_id, effect.revoked_by_id)) as taken_by,
       i.epoch as epoch_now, ${db.clock()} as read_at,
       (select e.receipts_accepted_at is not null from log_epoch e
         where e.began_at <= d.decided_at order by e.began_at desc limit 1) as accepted,
       (select h.mark = ${await db.historyMark()} from database_history h order by h.began_at desc limit 1) as history_known,
       not exists (select from database_history h
         where h.began_at > d.decided_at and h.receipts_accepted_at is null) as history_accepted
     from ${receiptTables}
     cross join installation i
     left join effect on ${ofWorkspace('effect')} and effect.decision_id = d.id
     where ${ofWorkspace('d')} and d.id = $2 and d.final`,
    [workspaceId, decisionId],
  );
  if (!row) return null;
  const receipted = receiptedOf(db, row, workspaceId);
  return {
    ...receipted,
    effect: row.effect_id === null ? null : mapRowAs(db, EffectEntity, row, 'effect'),
    takenBy: row.taken_by,
    epoch: row.epoch_now,
    epochGood:
      (receipted.facts.log.epoch === row.epoch_now || row.accepted === true) &&
      row.history_known === true &&
      row.history_accepted,
    historyKnown: row.history_known === true,
    now: row.read_at,
  };
}
