import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Delegation, DelegationEntity } from '../../entities/delegation.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { factsOf } from './create-delegation.ts';

export const EndDelegationInput = input('EndDelegationInput', 'The delegation to end.', {
  idempotencyKey,
  id: id('Delegation').describe('The delegation to end, `dlg_…`.'),
});

/** Ends a delegation before its time: by either side of it, or by an administrator. */
export async function endDelegation(
  context: Context,
  input: z.input<typeof EndDelegationInput>,
): Promise<Replayable<{ delegation: Delegation }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(EndDelegationInput, input);
  const me = context.viewer.principal.id;
  return change(
    context,
    idempotentCall('endDelegation', asked),
    async () => {
      const delegation = asked.id
        ? await context.em.findOne(DelegationEntity, { id: asked.id }, { refresh: true })
        : null;
      if (!delegation)
        throw new NotFoundError('There is no such delegation in this workspace.', ['input', 'id']);
      if (delegation.fromId !== me && delegation.toId !== me) requireScope(context.viewer.scopes, 'admin');
      // Ending twice is no error: the first time stands. Neither is ending what is over.
      if (delegation.endedAt || delegation.endsAt.getTime() <= context.now.getTime()) {
        return { change: { events: [] }, resultId: delegation.id, result: { delegation } };
      }
      const set = { endedAt: context.now, endedById: me };
      const { workspaceId } = delegation;
      return {
        change: {
          changesRules: true,
          updates: [{ of: DelegationEntity, where: { id: delegation.id, workspaceId, endedAt: null }, set }],
          events: [announce(context, 'delegation.ended', {}, factsOf(delegation))],
        },
        resultId: delegation.id,
        result: { delegation: { ...delegation, ...set } },
      };
    },
    async (delegationId) => ({
      delegation: await context.em.findOneOrFail(DelegationEntity, { id: delegationId }, { refresh: true }),
    }),
  );
}
