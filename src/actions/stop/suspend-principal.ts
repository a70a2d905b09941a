import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { atMost, id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleOver } from '../people/create-principal.ts';
import { closeStandingApprovals } from '../policy/close-standing-approvals.ts';
import { cancelOpenRequests } from './steps/cancel-open-requests.ts';
import { findStoppable } from './steps/find-stoppable.ts';

const fates = ['CANCEL', 'HOLD'] as const;

export const SuspendPrincipalInput = input('SuspendPrincipalInput', 'Whom to stop, and why.', {
  idempotencyKey,
  id: id('Principal').describe('The principal to suspend, `prin_…`: an agent, a service or a person.'),
  reason: text('A reason', limits.noteMaxChars).describe(
    `Why, ${atMost(limits.noteMaxChars)}. Kept on the principal, on the requests that are canceled and in the log.`,
  ),
  requests: optional(choice('OpenRequests', fates)).describe(
    'What becomes of what it has asked for and is still open. CANCEL by default.',
  ),
});

export type Suspended = Replayable<{
  principal: Principal;
  canceledRequests: number;
  openRequests: number;
}>;

/**
 * Ends in one change what a principal may do: keys, sessions and links are refused, what is under way with them is void,
 * nothing that it has asked for can be approved, its votes do not count, and standing approvals that it made or that let
 * its requests through are closed. Receipts of what it asked for
 * cannot be redeemed while it is suspended.
 *
 * Then its open requests are canceled, each by a change of its own, so that all who wait for one are notified.
 * One that is not canceled yet is held: if a server fails in between, nothing can happen, and another call goes on.
 */
export async function suspendPrincipal(
  context: Context,
  input: z.input<typeof SuspendPrincipalInput>,
): Promise<Suspended> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(SuspendPrincipalInput, input);
  const suspended = await change(
    context,
    idempotentCall('suspendPrincipal', asked),
    () => attempt(context, asked),
    async (principalId) => ({
      principal: await context.em.findOneOrFail(PrincipalEntity, { id: principalId }, { refresh: true }),
    }),
  );
  const canceled = await cancelOpenRequests(context, suspended.principal, {
    reason: asked.reason,
    atMost: asked.requests === 'HOLD' ? 0 : limits.suspendCanceledMaxRequests,
  });
  return { ...suspended, ...canceled };
}

async function attempt(context: Context, asked: z.output<typeof SuspendPrincipalInput>) {
  const before = await findStoppable(context, asked.id);
  const { id, workspaceId, rightsVersion } = before;
  if (id === context.viewer.principal.id) {
    throw new ForbiddenError('You cannot suspend yourself; endAllAccess ends your own keys and sessions.');
  }
  requireRoleOver(context, before);
  // Suspending twice is no error: the first time stands.
  if (before.suspendedAt) return { change: { events: [] }, resultId: id, result: { principal: before } };
  const closed = await closeStandingApprovals(context, id, ['made', 'asked']);
  const set = {
    // Whatever asks for reviewers asks for a role, so this takes votes, seats and delegations, too.
    role: 'VIEWER',
    suspendedAt: context.now,
    suspendedById: context.viewer.principal.id,
    suspendReason: asked.reason,
    suspendedRole: before.role,
    rightsVersion: rightsVersion + 1,
  } as const;
  const facts = {
    principalId: id,
    role: before.role,
    reason: asked.reason,
    requests: asked.requests ?? 'CANCEL',
  };
  return {
    change: {
      rules: closed.rules,
      changesRules: true,
      updates: [{ of: PrincipalEntity, where: { id, workspaceId, rightsVersion }, set }, ...closed.updates],
      events: [announce(context, 'principal.suspended', {}, facts), ...closed.events],
    },
    resultId: id,
    result: { principal: { ...before, ...set } },
  };
}
