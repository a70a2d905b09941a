import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { requirePending } from '../../domain/approval/lifecycle.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { id, idempotencyKey, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import type { RequestRow } from '../../entities/request.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { findPrincipal } from '../people/find-principal.ts';
import { loadRequest } from '../request/load-request.ts';
import { requireLinkReviewer } from './steps/require-link-reviewer.ts';
import { sendLink } from './steps/send-link.ts';

export const SendApprovalLinkInput = input(
  'SendApprovalLinkInput',
  'The approval, and the reviewer who gets the link.',
  {
    idempotencyKey,
    approvalId: id('Approval').describe('Your approval, `appr_…`, which must be pending.'),
    reviewer: text('reviewer', limits.handleMaxChars).describe(
      'Handle or id of the reviewer, who must be able to decide it and have an address for e-mails.',
    ),
  },
);

/** To whom a link goes. */
export interface SentLink {
  readonly reviewer: Principal;
}

/**
 * Has a decision link and its code e-mailed to a reviewer. The requester receives neither, so an agent can call a
 * person to its request and cannot decide in their name.
 */
export async function sendApprovalLink(
  context: Context,
  input: z.input<typeof SendApprovalLinkInput>,
): Promise<Replayable<SentLink>> {
  requireScope(context.viewer.scopes, 'approvals:create');
  const asked = validate(SendApprovalLinkInput, input);
  return change(
    context,
    idempotentCall('sendApprovalLink', asked),
    () => attempt(context, asked),
    async (reviewerId) => ({ reviewer: await context.em.findOneOrFail(PrincipalEntity, { id: reviewerId }) }),
  );
}

async function attempt(
  context: Context,
  asked: z.output<typeof SendApprovalLinkInput>,
): Promise<Attempt<SentLink>> {
  const { request, requesterPersons, requesterOwners, now } = await loadRequest(context, asked.approvalId);
  requireAllowed(context, request);
  requirePending(request);
  const reviewer = await findPrincipal(context, asked.reviewer, ['input', 'reviewer']);
  requireLinkReviewer(reviewer, { ...request, requesterPersons, requesterOwners });
  const sending = await sendLink(context, { request, reviewer, now });
  return { change: sending, resultId: reviewer.id, result: { reviewer } };
}

function requireAllowed({ viewer }: Context, request: RequestRow): void {
  if (request.requesterId !== viewer.principal.id) {
    throw new ForbiddenError('Only the requester has links sent for a request; reviewers make their own.');
  }
  if (!request.policySnapshot.requesterMaySendLinks) {
    throw new ForbiddenError(
      'The policy of this request does not let its requester send links. Ask an administrator to set `requesterMaySendLinks` on it.',
    );
  }
}
