import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { refusal, requireRights } from '../../domain/approval/authority.ts';
import { requireUnclaimedByOthers } from '../../domain/approval/claim.ts';
import { requirePending } from '../../domain/approval/lifecycle.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import type { RequestRow } from '../../entities/request.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { loadRequest } from '../request/load-request.ts';
import { subjectsOf, updateOf } from '../request/request-change.ts';
import { recallRequest } from './steps/recall-request.ts';

export const ClaimInput = input('ClaimInput', 'The request to work on.', {
  idempotencyKey,
  id: id('Approval').describe('The approval to claim, `appr_…`, or to renew your claim on.'),
});

/** Takes a lease on a request, or renews one's own, so that two reviewers do not work on the same case. */
export async function claim(
  context: Context,
  input: z.input<typeof ClaimInput>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(ClaimInput, input);
  const actor = context.viewer.principal;
  return change(
    context,
    idempotentCall('claim', asked),
    async () => {
      const { request, now, requesterPersons, requesterOwners, standIns } = await loadRequest(
        context,
        asked.id,
      );
      const judged = { ...request, requesterPersons, requesterOwners };
      requirePending(request);
      const refused = refusal(actor, judged, context.viewer.door);
      if (refused) throw refused;
      requireUnclaimedByOthers(request, actor.id, now);
      requireRights(actor, standIns, judged);
      requireFewClaims(request);
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

function requireFewClaims({ claimFence }: RequestRow): void {
  if (claimFence < limits.claimsMaxPerRequest) return;
  throw new ForbiddenError(
    `This request was claimed ${limits.claimsMaxPerRequest} times, and that is the most. It can be decided without a claim.`,
  );
}
