import type { Context } from '../../../context.ts';
import { queueKey } from '../../../domain/delivery/queue-key.ts';
import { ForbiddenError, ValidationError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import type { Actor } from '../../../domain/people/principal.ts';
import { DeliveryEntity, type DeliveryRow } from '../../../entities/delivery.ts';

import type { RequestRow } from '../../../entities/request.ts';
import { announce } from '../../change/announce.ts';
import type { Attempt } from '../../change/change.ts';
import { findEmailAddress } from '../../notification/find-email-address.ts';
import { subjectsOf } from '../../request/request-change.ts';

/**
 * Has a link and its code e-mailed to a reviewer. They are made when the e-mail is, so the one who has them sent receives
 * neither.
 */
export async function sendLink(
  context: Context,
  { request, reviewer, now }: { readonly request: RequestRow; readonly reviewer: Actor; readonly now: Date },
): Promise<Attempt<unknown>['change']> {
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
  return { inserts: [{ into: DeliveryEntity, values: delivery }], events: [announced] };
}

async function requireAddress(context: Context, { id, displayName }: Actor): Promise<void> {
  const message = !context.sendsEmail
    ? 'This installation sends no e-mails: hand the reviewer the `approvalUrl` instead.'
    : (await findEmailAddress(context, context.viewer.workspaceId, id)) === null
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
