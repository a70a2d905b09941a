import type { Context } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import type { Change } from '../../entities/change.ts';
import { mapRow } from '../../entities/map-row.ts';
import { PolicyEntity } from '../../entities/policy.ts';
import { announce } from '../change/announce.ts';
import { subjectsOf } from './create-policy.ts';
import { rulesVersionNow } from './rules-version-now.ts';

/** Whose standing approvals: those that a principal made, and with `asked` those that let its requests through, too. */
export type StandingOf = 'made' | 'asked';

/**
 * The end of every standing approval of a principal, in one change. It names the version of the rules, so one that is
 * made meanwhile is closed, too. A workspace has no more open ones than it may have policies.
 */
export async function closeStandingApprovals(
  context: Context,
  principalId: string,
  whose: readonly StandingOf[],
): Promise<Required<Pick<Change, 'updates' | 'events'>> & { readonly rules: number }> {
  const { db, viewer, now } = context;
  // Read first: what changes afterwards makes the change void.
  const rules = await rulesVersionNow(context);
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
        policy.or([
          ...(whose.includes('made') ? [policy('p.created_by_id', '=', principalId)] : []),
          ...(whose.includes('asked') ? [policy('r.requester_id', '=', principalId)] : []),
        ]),
      )
      .orderBy('p.created_at')
      .limit(limits.policiesMaxPerWorkspace),
  );
  const set = { closedAt: now, updatedAt: now };
  const open = rows.map((row) => mapRow(db, PolicyEntity, row));
  return {
    rules,
    updates: open.map(({ id, workspaceId, version }) => ({
      of: PolicyEntity,
      where: { id, workspaceId, version, closedAt: null },
      set,
    })),
    events: open.map((policy) => {
      const { id: policyId, version, name } = policy;
      return announce(context, 'policy.closed', subjectsOf(policy), { policyId, version, name });
    }),
  };
}
