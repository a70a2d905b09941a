import { z } from 'zod';
import type { Context } from '../context.ts';
import { holderOf } from '../domain/claim.ts';
import { ConflictError } from '../domain/errors.ts';
import { id, idempotencyKey } from '../domain/field.ts';
import { requirePending } from '../domain/lifecycle.ts';
import { grants, requireScope } from '../domain/scopes.ts';
import { validate } from '../domain/validate.ts';
import type { RequestRow } from '../entities/request.ts';
import { announce } from './announce.ts';
import { change, type Replayable } from './change.ts';
import { loadRequest } from './load-request.ts';
import { callOf } from './once.ts';
import { recallRequest } from './recall-request.ts';
import { subjectsOf, updateOf } from './request-change.ts';

const Input = z.object({ idempotencyKey, id: id('Approval') });

/** Gives a claim back before it ends. Its holder may, and so may an administrator. */
export async function release(
  context: Context,
  input: z.input<typeof Input>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(Input, input);
  return change(
    context,
    callOf('release', asked),
    async () => {
      const { request, now } = await loadRequest(context, asked.id);
      requirePending(request);
      const holder = holderOf(request, now);
      if (holder !== context.viewer.principal.id && !(holder && grants(context.viewer.scopes, 'admin'))) {
        const message = holder
          ? 'Another reviewer holds this claim.'
          : 'Nobody holds a claim on this request.';
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
