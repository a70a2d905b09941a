import type { Database } from '../database.ts';
import { type Decision, DecisionEntity } from '../decision.ts';
import { EffectEntity, type EffectRow } from '../effect.ts';
import { columnsAs, mapRowAs } from '../map-row.ts';
import { ofWorkspace } from '../tenant-condition.ts';
import {
  type ReceiptRead,
  type ReceiptRow,
  receiptColumns,
  receiptOf,
  receiptTables,
} from './read-receipts.ts';

/** A decision with everything that its receipt is judged by, read at one moment. */
export interface Redeemable {
  readonly facts: ReceiptRead;
  readonly decision: Decision;
  readonly effect: EffectRow | null;
  readonly projectId: string;
  readonly taskId: string;
  readonly projectName: string;
  readonly requesterSuspended: boolean;
  /** The epoch of the log now. */
  readonly epoch: string;
  /** Whether receipts from then are good, or an administrator has to decide first, because of a restore since. */
  readonly epochGood: boolean;
  /** Whether the database is the one that was noted last. */
  readonly historyKnown: boolean;
  readonly rulesVersion: number;
  readonly now: Date;
}

type RedeemableRow = ReceiptRow &
  Record<string, unknown> & {
    readonly effect_id: string | null;
    readonly project_id: string;
    readonly task_id: string;
    readonly project_name: string;
    readonly suspended: boolean;
    readonly epoch_now: string;
    readonly accepted: boolean | null;
    readonly history_known: boolean | null;
    readonly history_accepted: boolean;
    readonly rules_version: number | string;
    readonly read_at: Date;
  };

/** By hand: it shares its columns with `readReceipts`, and is the one statement before a redemption is written. */
export async function readRedeemable(
  db: Database,
  workspaceId: string,
  decisionId: string,
): Promise<Redeemable | null> {
  const [row] = await db.query<RedeemableRow>(
    `select ${receiptColumns}, ${columnsAs(db, DecisionEntity, 'd')}, ${columnsAs(db, EffectEntity, 'effect')},
       r.project_id, r.task_id, project.name as project_name, q.suspended_at is not null as suspended,
       i.epoch as epoch_now, counter.rules_version, ${db.clock()} as read_at,
       (select e.receipts_accepted_at is not null from log_epoch e
         where e.began_at <= d.decided_at order by e.began_at desc limit 1) as accepted,
       (select h.mark = ${await db.historyMark()} from database_history h order by h.began_at desc limit 1) as history_known,
       not exists (select from database_history h
         where h.began_at > d.decided_at and h.receipts_accepted_at is null) as history_accepted
     from ${receiptTables}
     join principal q on ${ofWorkspace('q')} and q.id = r.requester_id
     join project on ${ofWorkspace('project')} and project.id = r.project_id
     join event_counter counter on ${ofWorkspace('counter')}
     cross join installation i
     left join effect on ${ofWorkspace('effect')} and effect.decision_id = d.id
     where ${ofWorkspace('d')} and d.id = $2 and d.final`,
    [workspaceId, decisionId],
  );
  if (!row) return null;
  const facts = receiptOf(row, workspaceId);
  return {
    facts,
    decision: mapRowAs(db, DecisionEntity, row, 'd'),
    effect: row.effect_id === null ? null : mapRowAs(db, EffectEntity, row, 'effect'),
    projectId: row.project_id,
    taskId: row.task_id,
    projectName: row.project_name,
    requesterSuspended: row.suspended,
    epoch: row.epoch_now,
    epochGood:
      (facts.log.epoch === row.epoch_now || row.accepted === true) &&
      row.history_known === true &&
      row.history_accepted,
    historyKnown: row.history_known === true,
    rulesVersion: Number(row.rules_version),
    now: row.read_at,
  };
}
