import { randomBytes } from 'node:crypto';
import type { Viewer } from '../rows/viewer.ts';
import type { Statements } from './statement.ts';

interface Person extends Viewer {
  id: string;
  workspaceId: string;
  projectId: string;
}

/** Sorted by time like Countersign's own, because that is what indexes like. */
function newId(): string {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const windowMs = 7 * 24 * 3_600_000;

const policySnapshot = ({ handle, role }: Viewer) => ({
  facts: { project: 'general', requester: { kind: 'AGENT', role, groups: [], handle } },
  effect: 'REQUIRE',
  policy: null,
  shadow: null,
  stages: [{ count: 1, groups: [], timeLimitMs: null, denyThreshold: 1 }],
  failures: [],
  onExpiry: 'EXPIRE',
  windowMs,
  windowFrom: 'RISK_LEVEL',
  windowEndsAt: new Date(Date.now() + windowMs),
  reasonRequired: false,
  allowSelfApproval: false,
  confirmationRequired: false,
});

const authority = ({ handle, role }: Viewer) => ({
  principal: { handle, displayName: handle, kind: 'HUMAN' },
  role,
  groups: [],
  rights: ['override'],
  authority: null,
  basis: 'ROLE',
  policy: null,
  stage: 1,
  stages: 1,
});

/**
 * Countersign's own rows in its own tables, with the idempotency key, the counter and the hashed log: what the
 * database's part of the work costs, whichever server asks for it. Nothing is judged here, and nothing can be refused.
 */
export const countersignRows: Statements = {
  viewer: `
    SELECT p.handle, p.role, p.id, p.workspace_id AS "workspaceId",
      (SELECT id FROM project WHERE workspace_id = p.workspace_id LIMIT 1) AS "projectId"
    FROM api_key k JOIN principal p ON p.workspace_id = k.workspace_id AND p.id = k.principal_id
    WHERE k.secret_hash = $1`,
  create: {
    name: 'create',
    text: `
      WITH k AS (
        INSERT INTO idempotency_key (workspace_id, principal_id, mutation, key, fingerprint, result_id, created_at)
        VALUES ($1::uuid, $2::uuid, 'createApproval', gen_random_uuid()::text, repeat('0', 64), $4::uuid, now())
        RETURNING result_id
      ), t AS (
        INSERT INTO task (id, workspace_id, project_id, name, created_by_id, created_at, files_count, files_bytes)
        SELECT $5::uuid, $1, $3::uuid, $8::text, $2, now(), 0, 0 FROM k RETURNING id
      ), a AS (
        INSERT INTO request (
          id, workspace_id, project_id, task_id, kind, status, revision, version, type, action, summary, params, context,
          key_value_context, risk_level, requester_id, delegated_by_ids, policy_snapshot, claim_fence, created_at,
          updated_at, expires_at, stage, stage_started_at, reminders_told, due_at, ballot, edited)
        SELECT k.result_id, $1, $3, t.id, 'APPROVAL', 'PENDING', 1, 1, $9, $10, $8, $11, $12,
          '{}', $13, $2, '{}', $14, 0, now(),
          now(), now() + interval '7 days', 1, now(), 0, now() + interval '1 day', '{"votes":[],"same":[]}', false
        FROM k, t RETURNING id, task_id
      )
      SELECT a.id, append_events(
        $1, null, false, false, false, false, null, null, 0, null, '{}', '{}', '{}', false, ARRAY[$6, $7]::uuid[], ARRAY['task.created', 'approval.created'],
        ARRAY[$2, $2], ARRAY[$3, $3], ARRAY[a.task_id, a.task_id], ARRAY[null, a.id], ARRAY[now(), now()],
        ARRAY[
          json_build_object('actorId', $2, 'id', $6, 'payload', json_build_object('name', $8), 'projectId', $3,
            'requestId', null, 'taskId', a.task_id, 'type', 'task.created')::text,
          json_build_object('actorId', $2, 'id', $7, 'payload', json_build_object('revision', 1, 'status', 'PENDING'),
            'projectId', $3, 'requestId', a.id, 'taskId', a.task_id, 'type', 'approval.created')::text],
        ARRAY['* task.* task.created', '* approval.* approval.created'], ARRAY[false, false], ARRAY[false, true],
        ARRAY[false, false])
      FROM a`,
    values(input, viewer) {
      const { workspaceId, id, projectId } = viewer as Person;
      const ids = [newId(), newId(), newId(), newId()];
      const { summary, type, action, params, context, riskLevel } = input;
      const asked = [summary, type, action, params, context, riskLevel];
      return [workspaceId, id, projectId, ...ids, ...asked, policySnapshot(viewer)];
    },
  },
  decide: {
    name: 'decide',
    text: `
      WITH a AS (
        UPDATE request SET status = 'APPROVED', decision_id = $4::uuid, decided_at = now(), updated_at = now(),
          version = version + 1, ballot = $6
        WHERE workspace_id = $1::uuid AND id = $3::uuid AND status = 'PENDING'
        RETURNING id, status, summary, project_id, task_id
      ), d AS (
        INSERT INTO decision (id, workspace_id, request_id, revision, outcome, final, stage, counted, decided_by_id,
          decided_at, authority_snapshot)
        SELECT $4, $1, a.id, 1, 'APPROVE', true, 1, true, $2::uuid, now(), $7 FROM a RETURNING id, outcome
      ), e AS MATERIALIZED (
        SELECT append_events(
          $1, null, false, false, false, false, null, null, 0, null, '{}', '{}', '{}', false, ARRAY[$5]::uuid[], ARRAY['approval.decided'], ARRAY[$2],
          ARRAY[a.project_id], ARRAY[a.task_id], ARRAY[a.id], ARRAY[now()],
          ARRAY[json_build_object('actorId', $2, 'id', $5, 'payload', json_build_object('counted', true,
            'decisionId', d.id, 'final', true, 'outcome', d.outcome, 'revision', 1, 'stage', 1, 'status', a.status),
            'projectId', a.project_id, 'requestId', a.id, 'taskId', a.task_id, 'type', 'approval.decided')::text],
          ARRAY['* approval.* approval.decided'], ARRAY[true], ARRAY[false], ARRAY[false]
        ) -> 0 AS place
        FROM a, d
      )
      SELECT pg_notify('decided', a.id || json_build_object('type', 'next', 'payload',
        json_build_object('data', json_build_object('decisionMade', json_build_object(
          'cursor', e.place ->> 'seq',
          'occurredAt', to_timestamp((e.place ->> 'at')::bigint / 1000.0),
          'decision', json_build_object('id', d.id, 'outcome', d.outcome,
            'decidedBy', json_build_object('handle', $8::text)),
          'approval', json_build_object('id', a.id, 'status', a.status, 'summary', a.summary)))))::text)
      FROM a, d, e`,
    values(input, viewer) {
      const { workspaceId, id } = viewer as Person;
      const ballot = { votes: [{ by: id, side: 'FOR', groups: [] }], same: [] };
      return [workspaceId, id, input['id'], newId(), newId(), ballot, authority(viewer), viewer.handle];
    },
  },
  result: {
    name: 'result',
    text: 'SELECT id, outcome FROM decision WHERE request_id = $1 AND final',
    values: ({ id }) => [id],
  },
};
