import { viewerByHash } from '../rows/viewer.ts';
import type { Statements } from './statement.ts';

/** The rows of the peers: as few as an approval can do with. */
export const fewRows: Statements = {
  viewer: viewerByHash,
  create: {
    name: 'create',
    text: `
    WITH t AS (
      INSERT INTO task (id, name) VALUES (gen_random_uuid(), $1) RETURNING id
    ), a AS (
      INSERT INTO approval (id, task_id, type, action, summary, params, context, risk_level, requester)
      SELECT gen_random_uuid(), t.id, $2, $3, $1, $4, $5, $6, $7 FROM t RETURNING id, task_id
    ), e AS (
      INSERT INTO event (type, approval_id, actor, payload)
      SELECT 'approval.created', a.id, $7, jsonb_build_object('taskId', a.task_id) FROM a
    )
    SELECT id FROM a`,
    values: ({ summary, type, action, params, context, riskLevel }, viewer) => [
      summary,
      type,
      action,
      params,
      context,
      riskLevel,
      viewer.handle,
    ],
  },
  decide: {
    name: 'decide',
    text: `
    WITH a AS (
      UPDATE approval SET status = 'APPROVED', decided_at = now()
      WHERE id = $1 AND status = 'PENDING' RETURNING id, status, summary
    ), d AS (
      INSERT INTO decision (approval_id, outcome, decided_by) SELECT a.id, 'APPROVE', $2 FROM a
      RETURNING id, outcome, decided_by
    ), e AS (
      INSERT INTO event (type, approval_id, actor, payload)
      SELECT 'approval.decided', a.id, $2, jsonb_build_object('decisionId', d.id) FROM a, d
      RETURNING seq, occurred_at
    )
    SELECT pg_notify('decided', a.id || json_build_object('type', 'next', 'payload',
      json_build_object('data', json_build_object('decisionMade', json_build_object(
        'cursor', e.seq::text,
        'occurredAt', e.occurred_at,
        'decision', json_build_object('id', d.id, 'outcome', d.outcome,
          'decidedBy', json_build_object('handle', d.decided_by)),
        'approval', json_build_object('id', a.id, 'status', a.status, 'summary', a.summary)))))::text)
    FROM a, d, e`,
    values: ({ id }, viewer) => [id, viewer.handle],
  },
  result: {
    name: 'result',
    text: 'SELECT id, outcome FROM decision WHERE approval_id = $1',
    values: ({ id }) => [id],
  },
};
