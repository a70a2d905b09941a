import { z } from 'zod';
import type { Context } from '../../context.ts';
import { refusal, requireRights } from '../../domain/approval/authority.ts';
import { extendedTo } from '../../domain/approval/expiry.ts';
import { requireOpen } from '../../domain/approval/lifecycle.ts';
import { duration, id, idempotencyKey, optional, reason } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { judgedAt } from '../../domain/policy/policy-snapshot.ts';
import { extended } from '../../domain/policy/stage-clock.ts';
import type { RequestRow } from '../../entities/request.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { type LoadedRequest, loadRequest } from '../request/load-request.ts';
import { subjectsOf, updateOf } from '../request/request-change.ts';
import { recallRequest } from './steps/recall-request.ts';

export const ExtendApprovalInput = input(
  'ExtendApprovalInput',
  'A later end of a request: either `expiresAt` or `expiresIn`.',
  {
    idempotencyKey,
    id: id('Approval').describe('The approval to extend, `appr_…`, pending or waiting for information.'),
    expiresAt: optional(z.date()).describe(
      'The new end: later than the present one, and at most 30 days after the request was created.',
    ),
    expiresIn: optional(duration).describe('How long it waits from now on, such as `P2D`.'),
    reason,
  },
);

/** Moves the end of a request to a later time; for reviewers who may decide it, and for administrators. */
export async function extendApproval(
  context: Context,
  input: z.input<typeof ExtendApprovalInput>,
): Promise<Replayable<{ request: RequestRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(ExtendApprovalInput, input);
  return change(
    context,
    idempotentCall('extendApproval', asked),
    async () => {
      const loaded = await loadRequest(context, asked.id);
      const { request, now } = loaded;
      if (!grants(context.viewer.scopes, 'admin')) requireReviewer(context, loaded);
      requireOpen(request);
      const end = extendedTo(request, { expiresAt: asked.expiresAt, expiresInMs: asked.expiresIn }, now);
      const set = { ...clockUntil(request, end), updatedAt: now };
      const facts = {
        revision: request.revision,
        status: request.status,
        from: request.expiresAt.toISOString(),
        until: end.toISOString(),
        ...(asked.reason ? { reason: asked.reason } : {}),
      };
      return {
        change: {
          at: now,
          updates: [updateOf(request, set)],
          events: [announce(context, 'approval.extended', subjectsOf(request), facts)],
        },
        resultId: request.id,
        result: { request: { ...request, ...set } },
      };
    },
    (requestId) => recallRequest(context, requestId),
  );
}

function requireReviewer(
  { viewer: { principal, door } }: Context,
  { request, requesterPersons, standIns }: LoadedRequest,
): void {
  const judged = { ...request, requesterPersons };
  const refused = refusal(principal, judged, door);
  if (refused) throw refused;
  requireRights(principal, standIns, judged);
}

/** What the clock of a request is until a later end. The rules that it is judged by stay as they are. */
function clockUntil(request: RequestRow, end: Date): Partial<RequestRow> {
  const { policySnapshot } = request;
  const { stageEndsAt, expiresAt, dueAt } = extended(request, policySnapshot.stages, end);
  const time = judgedAt(policySnapshot).toISOString();
  return {
    ...{ stageEndsAt, expiresAt, dueAt },
    policySnapshot: {
      ...policySnapshot,
      windowEndsAt: end.toISOString(),
      facts: { ...policySnapshot.facts, time },
    },
    ...(request.status === 'INFO_REQUESTED' ? { dueAt: expiresAt } : {}),
  };
}
