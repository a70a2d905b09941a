import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ForbiddenError, NotFoundError, ValidationError } from '../../domain/errors.ts';
import { atMost, authority, id, idempotencyKey, optional } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { notByHand } from '../../domain/people/provided-rights.ts';
import { roles } from '../../domain/people/roles.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireNotSuspended } from '../../domain/people/suspension.ts';
import { IdentityEntity } from '../../entities/identity.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import {
  authorityRule,
  displayName,
  grantOf,
  groups,
  ownerRule,
  requireRoleOver,
  requireRoleToGive,
  rightsOf,
} from './create-principal.ts';
import { ownershipChange } from './steps/ownership-change.ts';

export const UpdatePrincipalInput = input(
  'UpdatePrincipalInput',
  'Changes to a principal. What is left out stays as it is.',
  {
    idempotencyKey,
    id: id('Principal').describe('The principal to change, `prin_…`.'),
    displayName: optional(displayName).describe(`The name that people read, ${atMost(limits.nameMaxChars)}.`),
    groups: groups.describe(
      `The groups to belong to, all of them, at most ${limits.groupsMaxPerPrincipal} of ${atMost(limits.groupMaxChars)} each.`,
    ),
    role: optional(choice('Role', roles)).describe('What it may do in the workspace.'),
    rights: rightsOf.describe('Rights beyond the role, all of them: `override`.'),
    ownerId: optional(id('Principal')).describe(
      `${ownerRule} On open requests the earlier owner goes on counting, too.`,
    ),
    authority: authority.describe(
      `${authorityRule} Replaces the whole authority; \`{"*": "true"}\` removes all limits.`,
    ),
  },
);

/** Changes the name and rights of a principal. Their live subscriptions use them from the next event on. */
export async function updatePrincipal(
  context: Context,
  input: z.input<typeof UpdatePrincipalInput>,
): Promise<Replayable<{ principal: Principal }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(UpdatePrincipalInput, input);
  return change(
    context,
    idempotentCall('updatePrincipal', asked),
    async () => {
      const before = asked.id
        ? await context.em.findOne(PrincipalEntity, { id: asked.id }, { refresh: true })
        : null;
      if (!before) throw new NotFoundError('There is no such principal in this workspace.', ['input', 'id']);
      if (before.kind === 'SYSTEM')
        throw new ForbiddenError('SYSTEM is the workspace itself and cannot be changed.');
      requireRoleOver(context, before);
      if (asked.role) requireNotSuspended(before);
      if (asked.role) requireRoleToGive(context, asked.role);
      await requireByHand(context, before.id, asked);
      const owned = input.ownerId ? await ownershipChange(context, asked.ownerId, before.id) : null;
      // Only what was asked for is written.
      const set = Object.fromEntries(
        Object.entries(pick(asked)).filter(([, value]) => value !== null),
      ) as Partial<Principal>;
      if (Object.keys(set).length === 0) {
        throw new ValidationError([
          { path: ['input'], message: 'Nothing would change: give at least one new value.' },
        ]);
      }
      const { id, workspaceId, rightsVersion } = before;
      const values = { ...set, ...owned?.set };
      const principal = { ...before, ...values };
      return {
        change: {
          // Who is in which group and may approve what is part of what a vote was judged by.
          changesRules: true,
          // Two administrators at once both get their way, one after the other: each change has a version of its own.
          updates: [
            {
              of: PrincipalEntity,
              where: { id, workspaceId, rightsVersion },
              set: { ...values, rightsVersion: rightsVersion + 1 },
            },
            ...(owned?.below ?? []),
          ],
          rules: owned?.rules,
          events: [
            announce(context, 'principal.updated', {}, { principalId: before.id, ...grantOf(principal) }),
          ],
        },
        resultId: before.id,
        result: { principal },
      };
    },
    async (principalId) => ({
      principal: await context.em.findOneOrFail(PrincipalEntity, { id: principalId }, { refresh: true }),
    }),
  );
}

/** What a person's provider gives is taken away there: here it would be back at the next time that it is asked. */
async function requireByHand(
  { em }: Context,
  principalId: string,
  asked: z.output<typeof UpdatePrincipalInput>,
): Promise<void> {
  if (!asked.role && !asked.groups) return;
  for (const identity of await em.find(IdentityEntity, { principalId }, { refresh: true })) {
    const refused = notByHand(asked, identity);
    if (refused) throw new ValidationError([{ path: ['input', refused.field], message: refused.sentence }]);
  }
}

function pick({ idempotencyKey: _key, id: _id, ...asked }: z.output<typeof UpdatePrincipalInput>) {
  return asked;
}
