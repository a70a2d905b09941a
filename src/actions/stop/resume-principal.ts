import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { notSuspended, roleBefore } from '../../domain/people/suspension.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleToGive } from '../people/create-principal.ts';
import { findStoppable } from './steps/find-stoppable.ts';

export const ResumePrincipalInput = input('ResumePrincipalInput', 'Whose suspension ends.', {
  idempotencyKey,
  id: id('Principal').describe('The principal to resume, `prin_…`.'),
});

/** Ends a suspension: role, keys, sessions and links are what they were. What was canceled and closed stays so. */
export async function resumePrincipal(
  context: Context,
  input: z.input<typeof ResumePrincipalInput>,
): Promise<Replayable<{ principal: Principal }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(ResumePrincipalInput, input);
  return change(
    context,
    idempotentCall('resumePrincipal', asked),
    async () => {
      const before = await findStoppable(context, asked.id);
      const { id, workspaceId, rightsVersion } = before;
      const role = roleBefore(before);
      requireRoleToGive(context, role);
      if (!before.suspendedAt) return { change: { events: [] }, resultId: id, result: { principal: before } };
      const set = { ...notSuspended, role, rightsVersion: rightsVersion + 1 };
      return {
        change: {
          changesRules: true,
          updates: [{ of: PrincipalEntity, where: { id, workspaceId, rightsVersion }, set }],
          events: [announce(context, 'principal.resumed', {}, { principalId: id, role })],
        },
        resultId: id,
        result: { principal: { ...before, ...set } },
      };
    },
    async (principalId) => ({
      principal: await context.em.findOneOrFail(PrincipalEntity, { id: principalId }, { refresh: true }),
    }),
  );
}
