import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { PolicyEntity, type PolicyRow } from '../../entities/policy.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { recallPolicy, subjectsOf } from './create-policy.ts';
import { openPolicy } from './update-policy.ts';

export const DeletePolicyInput = input('DeletePolicyInput', 'The policy to close.', {
  idempotencyKey,
  id: id('Policy').describe('The policy to close, `pol_…`.'),
});

/**
 * Closes a policy: it matches no requests any more, and its versions stay on record. A standing approval may be
 * closed by its creator, too.
 */
export async function deletePolicy(
  context: Context,
  input: z.input<typeof DeletePolicyInput>,
): Promise<Replayable<{ policy: PolicyRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(DeletePolicyInput, input);
  return change(
    context,
    idempotentCall('deletePolicy', asked),
    async () => {
      const before = await openPolicy(context, asked.id);
      const own = before.budget !== null && before.createdById === context.viewer.principal.id;
      if (!own && !grants(context.viewer.scopes, 'admin')) {
        throw new ForbiddenError('Closing a policy needs the scope admin.', { requiredScope: 'admin' });
      }
      const set = { closedAt: context.now, updatedAt: context.now };
      const { id: policyId, workspaceId, version, name } = before;
      return {
        change: {
          // A use of a standing approval is before this in the log, or it is none: both write this row.
          updates: [{ of: PolicyEntity, where: { id: policyId, workspaceId, version, closedAt: null }, set }],
          events: [announce(context, 'policy.closed', subjectsOf(before), { policyId, version, name })],
          changesRules: true,
        },
        resultId: policyId,
        result: { policy: { ...before, ...set } },
      };
    },
    (policyId) => recallPolicy(context, policyId),
  );
}
