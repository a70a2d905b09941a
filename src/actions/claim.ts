import { z } from 'zod';
import type { Context } from '../context.ts';
import { refusal, requireRights } from '../domain/authority.ts';
import { requireUnclaimedByOthers } from '../domain/claim.ts';
import { id, idempotencyKey } from '../domain/field.ts';
import { requirePending } from '../domain/lifecycle.ts';
import { limits } from '../domain/limits.ts';
import { requireScope } from '../domain/scopes.ts';
import { validate } from '../domain/validate.ts';
import type { RequestRow } from '../entities/request.ts';
import { announce } from './announce.ts';
import { change, type Replayable } from './change.ts';
import { loadRequest } from './load-request.ts';
import { callOf } from './once.ts';
import { recallRequest } from './recall-request.ts';
import { subjectsOf, updateOf } from './request-change.ts';

const Input = z.object({ idempotencyKey, id: id('Approval') });

/** Takes a lease on a request, or renews one's own, so that two reviewers do not work on the same case. */
export async function claim(
  context: Context,
  input: z.input<typeof Input>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(Input, input);
  const actor = context.viewer.principal;
  return change(
    context,
    callOf('claim', asked),
    async () => {
      const { request, now, requesterOwnerId, standIns } = await loadRequest(context, asked.id);
      const judged = { ...request, requesterOwnerId };
      const refused = refusal(actor, judged);
      if (refused) throw refused;
      requirePending(request);
      requireUnclaimedByOthers(request, actor.id, now);
      requireRights(actor, standIns, judged);
      const lease = {
        claimedById: actor.id,
        claimedUntil: new Date(now.getTime() + limits.claimLeaseMs),
        claimFence: request.claimFence + 1,
      };
      const set = { ...lease, updatedAt: now };
      const facts = {
        claimedById: actor.id,
        claimedUntil: lease.claimedUntil.toISOString(),
        fence: lease.claimFence,
      };
      return {
        change: {
          at: now,
          updates: [updateOf(request, set)],
          events: [announce(context, 'approval.claimed', subjectsOf(request), facts)],
        },
        resultId: request.id,
        result: { request: { ...request, ...set } },
      };
    },
    (requestId) => recallRequest(context, requestId),
  );
}
