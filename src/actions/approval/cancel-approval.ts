import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { requireMayCancel } from '../../domain/approval/authority.ts';
import { authoritySnapshot } from '../../domain/approval/authority-snapshot.ts';
import { requireOpen } from '../../domain/approval/lifecycle.ts';
import { blankAnswer, ended } from '../../domain/approval/verdict.ts';
import { id, idempotencyKey, reason } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import type { RequestRow } from '../../entities/request.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { loadRequest } from '../request/load-request.ts';
import { recordDecision } from '../request/record-decision.ts';
import { recallRequest } from './steps/recall-request.ts';

export const CancelApprovalInput = input('CancelApprovalInput', 'The request to withdraw.', {
  idempotencyKey,
  id: id('Approval').describe('The approval to withdraw, `appr_…`, pending or waiting for information.'),
  reason,
});

/**
 * Withdraws a request; for its requester and for administrators. All subscribers that wait for it are notified.
 */
export async function cancelApproval(
  context: Context,
  input: z.input<typeof CancelApprovalInput>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = validate(CancelApprovalInput, input);
  const actor = context.viewer.principal;
  return change(
    context,
    idempotentCall('cancelApproval', asked),
    async () => {
      const { request, now } = await loadRequest(context, asked.id);
      requireMayCancel(actor, context.viewer.scopes, request);
      requireOpen(request);
      const withdrawal = {
        ...blankAnswer,
        outcome: 'CANCEL',
        reason: asked.reason,
        decidedById: actor.id,
        authoritySnapshot: authoritySnapshot(actor, request, { basis: 'REQUESTER' }, context.viewer.door),
        at: now,
      } as const;
      const recorded = recordDecision(context, request, withdrawal, ended('CANCELED'));
      return { change: recorded.change, resultId: request.id, result: { request: recorded.request } };
    },
    (requestId) => recallRequest(context, requestId),
  );
}
