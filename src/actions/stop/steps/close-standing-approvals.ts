import type { Context } from '../../../context.ts';
import { limits } from '../../../domain/limits.ts';
import type { Change } from '../../../entities/change.ts';
import { mapRow } from '../../../entities/map-row.ts';
import { PolicyEntity } from '../../../entities/policy.ts';
import { announce } from '../../change/announce.ts';
import { subjectsOf } from '../../policy/create-policy.ts';

/** The end of the standing approvals that a principal made, and of those that were made of what it asked for. */
export async function closeStandingApprovals(
  context: Context,
  principalId: string,
): Promise<Required<Pick<Change, 'updates' | 'events'>>> {
  const { db, viewer, now } = context;
  const rows = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('policy as p')
      .leftJoin('decision as d', 'd.id', 'p.from_decision_id')
      .leftJoin('request as r', 'r.id', 'd.request_id')
      .selectAll('p')
      .where('p.budget', 'is not', null)
      .where('p.closed_at', 'is', null)
      .where((policy) =>
        policy.or([policy('p.created_by_id', '=', principalId), policy('r.requester_id', '=', principalId)]),
      )
      .orderBy('p.created_at')
      .limit(limits.suspendClosedMaxStandingApprovals),
  );
  const set = { closedAt: now, updatedAt: now };
  const standing = rows.map((row) => mapRow(db, PolicyEntity, row));
  return {
    updates: standing.map(({ id, workspaceId, version }) => ({
      of: PolicyEntity,
      where: { id, workspaceId, version, closedAt: null },
      set,
    })),
    events: standing.map((policy) => {
      const { id: policyId, version, name } = policy;
      return announce(context, 'policy.closed', subjectsOf(policy), { policyId, version, name });
    }),
  };
}
