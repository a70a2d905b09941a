import type { Context } from '../../../context.ts';
import { renewedLeaseEnd } from '../../../domain/receipt/lease.ts';
import { EffectEntity, type EffectRow } from '../../../entities/effect.ts';
import type { Redeemable } from '../../../entities/sql/read-redeemable.ts';
import { announce } from '../../change/announce.ts';

/**
 * The effect with a lease that ends later, because who redeemed it asked again; as it is where there is nothing to renew.
 * The row has to be as it was read, so one that was reported meanwhile, or became uncertain, stays so.
 */
export async function renewLease(
  context: Context,
  { facts, projectId, taskId, now }: Redeemable,
  effect: EffectRow,
): Promise<EffectRow> {
  const leaseEndsAt = renewedLeaseEnd(effect, now);
  if (!leaseEndsAt) return effect;
  const { id, workspaceId, version, decisionId } = effect;
  const set = { leaseEndsAt, version: version + 1 };
  const subjects = { projectId, taskId, requestId: facts.requestId };
  const said = { decisionId, redemptionId: id, leaseEndsAt: leaseEndsAt.toISOString() };
  const committed = await context.commit({
    workspaceId,
    at: now,
    updates: [{ of: EffectEntity, where: { id, workspaceId, version }, set }],
    events: [announce(context, 'effect.lease_renewed', subjects, said)],
  });
  if (!committed.done) return context.em.findOneOrFail(EffectEntity, { id }, { refresh: true });
  context.ring(committed.events);
  return { ...effect, ...set };
}
