import type { Context } from '../../context.ts';
import { policyAuthority } from '../../domain/approval/authority-snapshot.ts';
import { blankAnswer, ended } from '../../domain/approval/verdict.ts';
import { digest } from '../../domain/canonical.ts';
import { personOf } from '../../domain/people/one-person.ts';
import { spend } from '../../domain/policy/budget.ts';
import { factsOf } from '../../domain/policy/policy-snapshot.ts';
import { mapRow } from '../../entities/map-row.ts';
import { PolicyEntity, type PolicyRow } from '../../entities/policy.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { change } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { recordDecision } from '../request/record-decision.ts';
import { reasonOf } from './steps/decide-by-policy.ts';
import { judgeRequest } from './steps/judge-request.ts';

/**
 * Approves a request that waits by a standing approval, when that would let it through if it were asked now. Answers
 * whether it was this that ended it. Void if the request, the rules or what is left of the budget have changed meanwhile.
 */
export async function approveByStanding(
  context: Context,
  policy: PolicyRow,
  requestId: string,
): Promise<boolean> {
  let done = false;
  const call = idempotentCall('applyPolicy', { idempotencyKey: null });
  await change(
    context,
    call,
    async () => {
      done = false;
      const nothing = { change: { events: [] }, resultId: requestId, result: {} };
      const found = await readBoth(context, policy, requestId);
      if (!found) return nothing;
      const { request, open, now, rulesVersion } = found;
      const budget = open.budget && spend(open.budget, request.params, now);
      if (!budget || !isUntouched(request, now)) return nothing;
      const { enforced, rulebook } = await judgeRequest(context, {
        ...request,
        facts: factsOf(request, now),
        requesterPersons: found.requesterPersons,
        rulesVersion,
        standing: true,
      });
      const standing = enforced.policy?.standing;
      if (enforced.policy?.id !== policy.id || !standing || !isUnderSameRule(request, policy)) return nothing;
      const { id, version, name } = open;
      const by = { ...request, policySnapshot: { ...request.policySnapshot, policy: { id, version, name } } };
      const authoritySnapshot = policyAuthority(by, { budget, standing });
      const outcome = {
        ...{ ...blankAnswer, outcome: 'APPROVE' as const, reason: reasonOf(authoritySnapshot) },
        ...{ decidedById: rulebook.systemId, authoritySnapshot, at: now },
      };
      const { change: written } = recordDecision(context, request, outcome, ended('APPROVED'));
      const where = { id, workspaceId: open.workspaceId, uses: open.uses, closedAt: null };
      const spending = { of: PolicyEntity, where, set: { uses: open.uses + 1, budget } };
      done = true;
      return {
        ...nothing,
        change: { ...written, updates: [...(written.updates ?? []), spending], rules: rulesVersion },
      };
    },
    async () => ({}),
  );
  return done;
}

async function readBoth({ db, viewer }: Context, policy: PolicyRow, requestId: string) {
  const [row] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('request as r')
      .innerJoin('principal as a', 'a.id', 'r.requester_id')
      .innerJoin('event_counter as c', (join) => join.onTrue())
      .selectAll('r')
      .select(['c.rules_version', 'a.owner_id', 'a.root_owner_id', db.now().as('read_at')])
      .where('r.id', '=', requestId)
      .where('r.status', '=', 'PENDING'),
  );
  const [open] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('policy')
      .selectAll()
      .where('id', '=', policy.id)
      .where('closed_at', 'is', null),
  );
  if (!row || !open) return null;
  return {
    request: mapRow(db, RequestEntity, row),
    requesterPersons: [
      personOf({ id: row.requester_id, ownerId: row.owner_id, rootOwnerId: row.root_owner_id }),
    ],
    open: mapRow(db, PolicyEntity, open),
    rulesVersion: row.rules_version,
    now: row.read_at,
  };
}

/** As it was asked: nobody has said anything of it, and nobody works on it. */
function isUntouched(request: RequestRow, now: Date): boolean {
  const { revision, stage, ballot, executionId, delegatedByIds, claimedUntil, policySnapshot } = request;
  if (revision !== 1 || stage !== 1 || executionId !== null || policySnapshot.administrative) return false;
  return ballot.votes.length === 0 && delegatedByIds.length === 0 && !(claimedUntil && claimedUntil > now);
}

/** Its reviewers were promised a say by the version of the rule that it was judged by. */
function isUnderSameRule({ policySnapshot }: RequestRow, { standing }: PolicyRow): boolean {
  const [now, then] = [policySnapshot.policy, standing?.rule ?? null];
  const fallback = policySnapshot.fallback ? digest(policySnapshot.stages) : undefined;
  return now?.id === then?.id && now?.version === then?.version && fallback === standing?.fallback;
}
