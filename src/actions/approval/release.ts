import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { holderOf } from '../../domain/approval/claim.ts';
import { requirePending } from '../../domain/approval/lifecycle.ts';
import { ConflictError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import type { RequestRow } from '../../entities/request.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { loadRequest } from '../request/load-request.ts';
import { subjectsOf, updateOf } from '../request/request-change.ts';
import { recallRequest } from './steps/recall-request.ts';

export const ReleaseInput = input('ReleaseInput', 'The request to leave to others.', {
  idempotencyKey,
  id: id('Approval').describe('The approval whose claim ends, `appr_…`.'),
});

/** Gives a claim back before it ends. Its holder may, and so may an administrator. */
export async function release(
  context: Context,
  input: z.input<typeof ReleaseInput>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(ReleaseInput, input);
  return change(
    context,
    idempotentCall('release', asked),
    async () => {
      const { request, now } = await loadRequest(context, asked.id);
      requirePending(request);
      const holder = holderOf(request, now);
      if (holder !== context.viewer.principal.id && !(holder && grants(context.viewer.scopes, 'admin'))) {
        const message = holder ? 'Another reviewer holds this claim.' : 'This request is not claimed.';
        throw new ConflictError('CLAIMED', message, request.id);
      }
      const set = { claimedById: null, claimedUntil: null, updatedAt: now };
      return {
        change: {
          at: now,
          updates: [updateOf(request, set)],
          events: [
            announce(context, 'approval.released', subjectsOf(request), { fence: request.claimFence }),
          ],
        },
        resultId: request.id,
        result: { request: { ...request, ...set } },
      };
    },
    (requestId) => recallRequest(context, requestId),
  );
}
