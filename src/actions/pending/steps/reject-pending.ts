import type { Context } from '../../../context.ts';
import { policyAuthority } from '../../../domain/approval/authority-snapshot.ts';
import { blankAnswer, ended } from '../../../domain/approval/verdict.ts';
import { limits } from '../../../domain/limits.ts';
import { evaluateCondition } from '../../../domain/policy/condition.ts';
import { factsOf } from '../../../domain/policy/policy-snapshot.ts';
import { mapRow } from '../../../entities/map-row.ts';
import type { PolicyRow } from '../../../entities/policy.ts';
import { RequestEntity, type RequestRow } from '../../../entities/request.ts';
import { change } from '../../change/change.ts';
import { idempotentCall } from '../../change/once.ts';
import { loadRulebook } from '../../policy/load-rulebook.ts';
import { recordDecision } from '../../request/record-decision.ts';

/**
 * Rejects what waits and matches a policy, oldest first, each by a change of its own that is void if the request or the
 * rules have changed meanwhile. Stops at a limit; the next call goes on.
 */
export async function rejectPending(
  context: Context,
  policy: PolicyRow,
): Promise<{ readonly count: number; readonly isDone: boolean }> {
  let rejected = 0;
  let last: RequestRow | null = null;
  while (rejected < limits.pendingRejectedMaxRequests) {
    const page = await readPage(context, policy, last);
    for (const request of page) {
      if (matches(context, policy, request) && (await reject(context, policy, request.id))) rejected += 1;
    }
    last = page.at(-1) ?? null;
    if (page.length < limits.pendingBatchRequests) return { count: rejected, isDone: true };
  }
  return { count: rejected, isDone: false };
}

async function readPage(
  { db, viewer }: Context,
  { projectId }: PolicyRow,
  last: RequestRow | null,
): Promise<RequestRow[]> {
  let pending = db
    .in(viewer.workspaceId)
    .selectFrom('request')
    .selectAll()
    .where('kind', '=', 'APPROVAL')
    .where('status', '=', 'PENDING')
    .orderBy('id')
    .limit(limits.pendingBatchRequests);
  if (projectId) pending = pending.where('project_id', '=', projectId);
  if (last) pending = pending.where('id', '>', last.id);
  return (await db.rows(pending)).map((row) => mapRow(db, RequestEntity, row));
}

function matches({ memory, now }: Context, { rules }: PolicyRow, request: RequestRow): boolean {
  const finding = evaluateCondition(rules.when, factsOf(request, now), memory.conditions);
  return 'holds' in finding && finding.holds;
}

/** Whether it was this that ended the request, under a version of the rules that has the policy as it is here. */
async function reject(context: Context, policy: PolicyRow, requestId: string): Promise<boolean> {
  const { db, viewer } = context;
  let done = false;
  const call = idempotentCall('applyPolicy', { idempotencyKey: null });
  await change(
    context,
    call,
    async () => {
      done = false;
      const [row] = await db.rows(
        db
          .in(viewer.workspaceId)
          .selectFrom('request as r')
          .innerJoin('policy as p', (join) =>
            join
              .on('p.id', '=', policy.id)
              .on('p.version', '=', policy.version)
              .on('p.closed_at', 'is', null),
          )
          .innerJoin('event_counter as c', (join) => join.onTrue())
          .selectAll('r')
          .select(['c.rules_version', db.now().as('read_at')])
          .where('r.id', '=', requestId)
          .where('r.status', '=', 'PENDING'),
      );
      const nothing = { change: { events: [] }, resultId: requestId, result: {} };
      if (!row) return nothing;
      const request = mapRow(db, RequestEntity, row);
      if (!matches(context, policy, request)) return nothing;
      const { systemId } = await loadRulebook(context, viewer.workspaceId, row.rules_version);
      const { id, version, name } = policy;
      const by = { ...request, policySnapshot: { ...request.policySnapshot, policy: { id, version, name } } };
      const outcome = {
        ...blankAnswer,
        outcome: 'REJECT' as const,
        reason: `Policy “${name}” (version ${version}).`,
        decidedById: systemId,
        authoritySnapshot: policyAuthority(by, null),
        at: row.read_at,
      };
      done = true;
      const { change: written } = recordDecision(context, request, outcome, ended('REJECTED'));
      return { ...nothing, change: { ...written, rules: row.rules_version } };
    },
    async () => ({}),
  );
  return done;
}
