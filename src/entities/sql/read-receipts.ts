import type { ReceiptFacts } from '../../domain/receipt/receipt.ts';
import type { Database } from '../database.ts';
import { ofWorkspace } from '../tenant-condition.ts';

/** What the receipt of a decision is made of, and by which key it is signed. */
export interface ReceiptRead extends ReceiptFacts {
  /** Null as long as the installation has no key. */
  readonly kid: string | null;
}

/** What is selected, as it comes. */
export interface ReceiptRow extends Omit<ReceiptRead, 'log' | 'workspaceId'> {
  readonly seq: number | string;
  readonly hash: string;
  readonly epoch: string;
}

/** SQL of what a receipt is made of. Expects `d`, the decision, and joins `r`, its request, and `line`, that of the log. */
export const receiptColumns = `
  d.id as "decisionId", d.request_id as "requestId", d.revision, d.outcome, d.stage, r.status,
  d.decided_by_id as "decidedById", d.acts_for_id as "actsForId", d.decided_at as "decidedAt",
  d.override_action as "overrideAction", d.override_params as "overrideParams",
  r.type, r.action, r.params, r.ballot, r.policy_snapshot as "policySnapshot", r.requester_id as "requesterId",
  line.seq, line.hash,
  (select json_object_agg(p.id, p.handle) from principal p where ${ofWorkspace('p')} and p.id = any(array(
     select v.id from (values (r.requester_id), (d.decided_by_id), (d.acts_for_id)) as v (id)
     union all select (v.vote ->> 'by')::uuid from jsonb_array_elements(r.ballot -> 'votes') as v (vote)
     union all select (v.vote ->> 'holder')::uuid from jsonb_array_elements(r.ballot -> 'votes') as v (vote)))
  ) as handles,
  (select e.epoch from log_epoch e where e.began_at <= d.decided_at order by e.began_at desc limit 1) as epoch,
  (select k.kid from signing_key k where k.signs_from <= d.decided_at order by k.signs_from desc limit 1) as kid`;

export const receiptTables = `decision d
  join request r on ${ofWorkspace('r')} and r.id = d.request_id and r.decision_id = d.id
  cross join lateral (
    select e.seq, e.hash from event e
    where ${ofWorkspace('e')} and e.request_id = r.id and e.type = 'approval.decided'
    order by e.seq desc limit 1) line`;

/** Of these decisions, the final ones. By hand, because of the laterals: one statement for a whole page. */
export async function readReceipts(
  db: Database,
  workspaceId: string,
  decisionIds: readonly string[],
): Promise<Map<string, ReceiptRead>> {
  const rows = await db.query<ReceiptRow>(
    `select ${receiptColumns} from ${receiptTables} where ${ofWorkspace('d')} and d.id = any($2::uuid[]) and d.final`,
    [workspaceId, [...decisionIds]],
  );
  return new Map(rows.map((row) => [row.decisionId, receiptOf(row, workspaceId)]));
}

export function receiptOf(row: ReceiptRow, workspaceId: string): ReceiptRead {
  const { decisionId, requestId, revision, outcome, stage, status, decidedById, actsForId, decidedAt } = row;
  const { overrideAction, overrideParams, type, action, params, ballot, policySnapshot, requesterId } = row;
  return {
    ...{
      workspaceId,
      decisionId,
      requestId,
      revision,
      outcome,
      stage,
      status,
      decidedById,
      actsForId,
      decidedAt,
    },
    ...{ overrideAction, overrideParams, type, action, params, ballot, policySnapshot, requesterId },
    handles: row.handles,
    log: { epoch: row.epoch, seq: Number(row.seq), hash: row.hash },
    kid: row.kid,
  };
}
