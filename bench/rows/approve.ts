import type { Pool } from 'pg';
import type { ApprovalRow } from './create-approval.ts';
import { transaction } from './transaction.ts';
import type { Viewer } from './viewer.ts';

export interface DecisionEvent {
  cursor: string;
  occurredAt: string;
  decision: { id: string; outcome: string; decidedBy: { handle: string } };
  approval: ApprovalRow;
}

/** Null when there is no such approval, or when it is not pending any more. */
export function approve(pool: Pool, viewer: Viewer, id: string): Promise<DecisionEvent | null> {
  return transaction(pool, async (client) => {
    const updated = await client.query<ApprovalRow>(
      `UPDATE approval SET status = 'APPROVED', decided_at = now()
       WHERE id = $1 AND status = 'PENDING' RETURNING id, status, summary`,
      [id],
    );
    const approval = updated.rows[0];
    if (!approval) return null;
    const decided = await client.query<{ id: string; outcome: string }>(
      `INSERT INTO decision (approval_id, outcome, decided_by) VALUES ($1, 'APPROVE', $2) RETURNING id, outcome`,
      [id, viewer.handle],
    );
    const decision = decided.rows[0];
    const logged = await client.query<{ seq: string; occurred_at: Date }>(
      `INSERT INTO event (type, approval_id, actor, payload) VALUES ('approval.decided', $1, $2, $3)
       RETURNING seq, occurred_at`,
      [id, viewer.handle, { decisionId: decision?.id }],
    );
    const event = logged.rows[0];
    if (!decision || !event) throw new Error('An insert returned no row.');
    return {
      cursor: event.seq,
      occurredAt: event.occurred_at.toISOString(),
      decision: { ...decision, decidedBy: { handle: viewer.handle } },
      approval,
    };
  });
}
