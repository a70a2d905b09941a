import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { atMost, id, idempotencyKey, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { closeStandingApprovals } from '../policy/close-standing-approvals.ts';
import { revokeReceiptsLeft, revokeReceiptsOf } from '../receipt/revoke-receipts-of.ts';
import { countOpenRequests } from './count-open-requests.ts';
import { requireRoleOver } from './create-principal.ts';

export const EndAllAccessInput = input('EndAllAccessInput', 'Whose access ends, and why.', {
  idempotencyKey,
  principalId: id('Principal').describe('The principal whose access ends, `prin_…`.'),
  reason: text('A reason', limits.noteMaxChars).describe(
    `Why, in words, ${atMost(limits.noteMaxChars)}. Kept in the log.`,
  ),
});

export type AccessEnded = Replayable<{
  principal: Principal;
  /** By this call. */
  revokedReceipts: number;
  openRequests: number;
}>;

/**
 * Ends everything that a principal can act by: keys, sessions, links, delegations given and received, standing approvals
 * that it made, the addresses that links are sent to, and the receipts of what it asked for, which others could redeem.
 * One change does it, and the log has nothing of any of them behind its event; receipts that this change does not take
 * follow at once.
 */
export async function endAllAccess(
  context: Context,
  input: z.input<typeof EndAllAccessInput>,
): Promise<AccessEnded> {
  const asked = validate(EndAllAccessInput, input);
  requireMine(context, asked.principalId);
  const ended = await change(
    context,
    idempotentCall('endAllAccess', asked),
    async () => {
      const before = asked.principalId
        ? await context.em.findOne(PrincipalEntity, { id: asked.principalId }, { refresh: true })
        : null;
      if (!before)
        throw new NotFoundError('There is no such principal in this workspace.', ['input', 'principalId']);
      if (before.kind === 'SYSTEM')
        throw new ForbiddenError('SYSTEM is the workspace itself and cannot be changed.');
      requireRoleOver(context, before);
      const { id: principalId, workspaceId, rightsVersion } = before;
      const closed = await closeStandingApprovals(context, principalId, ['made']);
      const revoked = await revokeReceiptsOf(context, principalId, asked.reason);
      const version = rightsVersion + 1;
      const set = { rightsVersion: version, accessEndedVersion: version };
      return {
        change: {
          rules: closed.rules,
          changesRules: true,
          // What is under way by a link or from Slack proves no key; that their rights have changed ends it, too.
          updates: [
            { of: PrincipalEntity, where: { id: principalId, workspaceId, rightsVersion }, set },
            ...closed.updates,
          ],
          inserts: revoked.inserts,
          endsAccessOf: principalId,
          events: [
            announce(context, 'principal.access_ended', {}, { principalId, reason: asked.reason }),
            ...closed.events,
            ...revoked.events,
          ],
        },
        resultId: principalId,
        result: { principal: { ...before, ...set }, revokedReceipts: revoked.inserts.length },
        // One of the receipts was redeemed meanwhile.
        notUnique: () => undefined,
      };
    },
    async (principalId) => ({
      principal: await context.em.findOneOrFail(PrincipalEntity, { id: principalId }, { refresh: true }),
      revokedReceipts: 0,
    }),
  );
  const { id } = ended.principal;
  const revokedReceipts = ended.revokedReceipts + (await revokeReceiptsLeft(context, id, asked.reason));
  return { ...ended, revokedReceipts, openRequests: await countOpenRequests(context, id) };
}

/** A person may end their own access, such as when a computer is lost; anything else takes an administrator. */
function requireMine({ viewer: { principal, scopes } }: Context, principalId: string | null): void {
  if (principal.kind !== 'HUMAN' || principalId !== principal.id) requireScope(scopes, 'admin');
}
