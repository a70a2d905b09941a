import type { Context } from '../../context.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireReachable } from '../../domain/webhook/web-url.ts';
import type { RequestRow } from '../../entities/request.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireFreeTask } from '../request/require-free-task.ts';
import { type ApprovalInput, parseApprovalInput, type RawApprovalInput } from './approval-input.ts';
import { openRequest } from './open-request.ts';
import { findEqualRequest } from './steps/join-equal-request.ts';
import { recallRequest } from './steps/recall-request.ts';

/** Asks for approval. Returns at once; the answer comes as a decision, or is there already when a policy gives it. */
export async function createApproval(
  context: Context,
  input: RawApprovalInput,
): Promise<Replayable<{ request: RequestRow; joined: boolean }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = parseApprovalInput(input, context.memory.schemas);
  if (asked.callbackUrl) requireReachable(asked.callbackUrl, context.reach, ['input', 'callbackUrl']);
  return change(
    context,
    idempotentCall('createApproval', fingerprinted(asked)),
    async (round) => {
      // What is cached is good for one attempt: if that was not committed, it is read.
      const {
        change: opening,
        request,
        joined,
        stoodWith,
      } = await openRequest(context, asked, { refresh: round > 0 });
      return {
        change: opening,
        resultId: request.id,
        result: { request, joined },
        onLogged: () =>
          joined ||
          !stoodWith ||
          context.memory.requests.keep({
            request,
            requester: { ...context.viewer.principal, formerPersons: [], stoodWith },
            requesterSuspended: false,
            rulesVersion: context.viewer.rulesVersion,
          }),
        notUnique: () => requireJoinable(context, request),
      };
    },
    async (requestId) => ({ ...(await recallRequest(context, requestId)), joined: false }),
  );
}

/** What was not given is left out, so that keys from before it could be given fit the same input. */
function fingerprinted(given: ApprovalInput) {
  const { insteadOf, insteadOfGiven, joinEqual, effectExpiresIn, bundleKey, ...asked } = given;
  return {
    ...asked,
    ...(insteadOfGiven ? { insteadOf } : {}),
    ...(bundleKey === null ? {} : { bundleKey }),
    ...(joinEqual === null ? {} : { joinEqual }),
    ...(effectExpiresIn === null ? {} : { effectExpiresIn }),
  };
}

/** Of two equal ones at once the second tries again and joins the first; anything else finds the task busy. */
async function requireJoinable(context: Context, { equalDigest, taskId }: RequestRow): Promise<void> {
  if (equalDigest && (await findEqualRequest(context, equalDigest))) return;
  await requireFreeTask(context, taskId);
}
