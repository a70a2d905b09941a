import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { transaction } from './transaction.ts';
import type { Viewer } from './viewer.ts';

export interface CreateApprovalInput {
  summary: string;
  type?: string;
  action?: string;
  params?: unknown;
  context?: unknown;
  riskLevel?: string;
}

export interface ApprovalRow {
  id: string;
  status: string;
  summary: string;
}

export function createApproval(pool: Pool, viewer: Viewer, input: CreateApprovalInput): Promise<ApprovalRow> {
  return transaction(pool, async (client) => {
    const taskId = randomUUID();
    const id = randomUUID();
    await client.query('INSERT INTO task (id, name) VALUES ($1, $2)', [taskId, input.summary]);
    const { rows } = await client.query<ApprovalRow>(
      `INSERT INTO approval (id, task_id, type, action, summary, params, context, risk_level, requester)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id, status, summary`,
      [
        id,
        taskId,
        input.type ?? 'general',
        input.action ?? input.summary,
        input.summary,
        input.params ?? {},
        input.context ?? {},
        input.riskLevel ?? 'MEDIUM',
        viewer.handle,
      ],
    );
    await client.query('INSERT INTO event (type, approval_id, actor, payload) VALUES ($1, $2, $3, $4)', [
      'approval.created',
      id,
      viewer.handle,
      { taskId },
    ]);
    const approval = rows[0];
    if (!approval) throw new Error('The insert returned no row.');
    return approval;
  });
}
