import type { Context } from '../../context.ts';
import { personOf } from '../../domain/people/one-person.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireReachable } from '../../domain/webhook/web-url.ts';
import type { RequestRow } from '../../entities/request.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireFreeTask } from '../request/require-free-task.ts';
import { type ApprovalInput, parseApprovalInput, type RawApprovalInput } from './approval-input.ts';
import { openRequest } from './open-request.ts';
import { recallRequest } from './steps/recall-request.ts';

/** Asks for approval. Returns at once; the answer comes as a decision, or is there already when a policy gives it. */
export async function createApproval(
  context: Context,
  input: RawApprovalInput,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = parseApprovalInput(input, context.memory.schemas);
  if (asked.callbackUrl) requireReachable(asked.callbackUrl, context.reach, ['input', 'callbackUrl']);
  return change(
    context,
    idempotentCall('createApproval', fingerprinted(asked)),
    async (round) => {
      // What is cached is good for one attempt: if that was not committed, it is read.
      const { change: opening, request } = await openRequest(context, asked, { refresh: round > 0 });
      return {
        change: opening,
        resultId: request.id,
        result: { request },
        onLogged: () =>
          context.memory.requests.keep({
            request,
            requesterPersons: [personOf(context.viewer.principal)],
            requesterSuspended: false,
            rulesVersion: context.viewer.rulesVersion,
          }),
        notUnique: () => requireFreeTask(context, request.taskId),
      };
    },
    (requestId) => recallRequest(context, requestId),
  );
}

/** What was not given is left out, so that keys from before it could be given fit the same input. */
function fingerprinted({ insteadOf, insteadOfGiven, ...asked }: ApprovalInput) {
  return insteadOfGiven ? { ...asked, insteadOf } : asked;
}
