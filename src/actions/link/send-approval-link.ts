import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { requirePending } from '../../domain/approval/lifecycle.ts';
import { queueKey } from '../../domain/delivery/queue-key.ts';
import { ForbiddenError, ValidationError } from '../../domain/errors.ts';
import { id, idempotencyKey, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { DeliveryEntity, type DeliveryRow } from '../../entities/delivery.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import type { RequestRow } from '../../entities/request.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { findEmailAddress } from '../notification/find-email-address.ts';
import { findPrincipal } from '../people/find-principal.ts';
import { loadRequest } from '../request/load-request.ts';
import { subjectsOf } from '../request/request-change.ts';
import { requireLinkReviewer } from './steps/require-link-reviewer.ts';

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
  const { request, requesterPersons, now } = await loadRequest(context, asked.approvalId);
  requireAllowed(context, request);
  requirePending(request);
  const reviewer = await findPrincipal(context, asked.reviewer, ['input', 'reviewer']);
  requireLinkReviewer(reviewer, { ...request, requesterPersons });
  await requireAddress(context, reviewer);
  await requireFewSent(context, request);
  const announced = announce(context, 'link.sent', subjectsOf(request), { reviewerId: reviewer.id });
  const delivery: DeliveryRow = {
    id: context.newId(),
    workspaceId: request.workspaceId,
    channel: 'EMAIL',
    lane: queueKey(`email:${reviewer.id}`),
    endpointId: null,
    recipientId: reviewer.id,
    eventId: announced.id,
    eventType: 'link.sent',
    requestId: request.id,
    turn: null,
    state: 'PENDING',
    attempts: 0,
    attemptOfRound: 0,
    nextAttemptAt: now,
    leasedUntil: null,
    fence: 0,
    body: null,
    attemptLog: [],
    createdAt: now,
    finishedAt: null,
  };
  return {
    change: { inserts: [{ into: DeliveryEntity, values: delivery }], events: [announced] },
    resultId: reviewer.id,
    result: { reviewer },
  };
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

async function requireAddress(context: Context, { id, workspaceId, displayName }: Principal): Promise<void> {
  const message = !context.sendsEmail
    ? 'This installation sends no e-mails: hand the reviewer the `approvalUrl` instead.'
    : (await findEmailAddress(context, workspaceId, id)) === null
      ? `${displayName} has no address for e-mails: choose another reviewer, or hand them the \`approvalUrl\`.`
      : null;
  if (message) throw new ValidationError([{ path: ['input', 'reviewer'], message }]);
}

async function requireFewSent({ db }: Context, { id, workspaceId }: RequestRow): Promise<void> {
  const sent = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('delivery')
      .select('id')
      .where('request_id', '=', id)
      .where('event_type', '=', 'link.sent')
      .limit(limits.linkSendsMaxPerRequest),
  );
  if (sent.length < limits.linkSendsMaxPerRequest) return;
  throw new ForbiddenError(
    `${limits.linkSendsMaxPerRequest} links were sent for this request already, and that is the most.`,
  );
}
