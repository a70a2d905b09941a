import type { ReceiptFacts } from '../../domain/receipt/receipt.ts';
import type { Database } from '../database.ts';
import { type Decision, DecisionEntity } from '../decision.ts';
import { columnsAs, mapRowAs } from '../map-row.ts';
import { ofWorkspace } from '../tenant-condition.ts';

/** What the receipt of a decision is made of, and by which key it is signed. */
export interface ReceiptRead extends ReceiptFacts {
  /** Null as long as the installation has no key. */
  readonly kid: string | null;
}

/** A final decision with what its receipt says, and what else it is judged by that only a change of the rules changes. */
export interface ReceiptedDecision {
  readonly facts: ReceiptRead;
  readonly decision: Decision;
  readonly projectId: string;
  readonly taskId: string;
  readonly projectName: string;
  readonly requesterSuspended: boolean;
  readonly rulesVersion: number;
}

/** One whose receipt was shown, with what was shown. */
export interface ShownReceipt extends ReceiptedDecision {
  readonly receipt: string;
}

/** What is selected, as it comes. */
export interface ReceiptRow extends Omit<ReceiptRead, 'log' | 'workspaceId'>, Record<string, unknown> {
  readonly seq: number | string;
  readonly hash: string;
  readonly epoch: string;
  readonly project_id: string;
  readonly task_id: string;
  readonly project_name: string;
  readonly suspended: boolean;
  readonly rules_version: number | string;
}

/** SQL of what `receiptedOf` reads. Expects `receiptTables`, in which `d` is the decision. */
export const receiptColumns = (db: Database) => `${columnsAs(db, DecisionEntity, 'd')},
  r.project_id, r.task_id, project.name as project_name, q.suspended_at is not null as suspended, counter.rules_version,
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
    order by e.seq desc limit 1) line
  join principal q on ${ofWorkspace('q')} and q.id = r.requester_id
  join project on ${ofWorkspace('project')} and project.id = r.project_id
  join event_counter counter on ${ofWorkspace('counter')}`;

/** Of these decisions, the final ones. By hand, because of the laterals: one statement for a whole page. */
export async function readReceipts(
  db: Database,
  workspaceId: string,
  decisionIds: readonly string[],
): Promise<Map<string, ReceiptedDecision>> {
  const rows = await db.query<ReceiptRow>(
    `select ${receiptColumns(db)} from ${receiptTables} where ${ofWorkspace('d')} and d.id = any($2::uuid[]) and d.final`,
    [workspaceId, [...decisionIds]],
  );
  return new Map(rows.map((row) => [row.decisionId, receiptedOf(db, row, workspaceId)]));
}

export function receiptedOf(db: Database, row: ReceiptRow, workspaceId: string): ReceiptedDecision {
  return {
    facts: receiptOf(row, workspaceId),
    decision: mapRowAs(db, DecisionEntity, row, 'd'),
    projectId: row.project_id,
    taskId: row.task_id,
    projectName: row.project_name,
    requesterSuspended: row.suspended,
    rulesVersion: Number(row.rules_version),
  };
}

function receiptOf(row: ReceiptRow, workspaceId: string): ReceiptRead {
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
