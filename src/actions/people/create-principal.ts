import { z } from 'zod';
import type { Context } from '../../context.ts';
import { ForbiddenError, ValidationError } from '../../domain/errors.ts';
import { atMost, authority, id, idempotencyKey, legible, optional, text } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { composed, handleKey } from '../../domain/people/handle.ts';
import { principalKinds, rights } from '../../domain/people/principal.ts';
import { atLeast, type Role, roles } from '../../domain/people/roles.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { notSuspended, roleBefore } from '../../domain/people/suspension.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { ownershipChange } from './steps/ownership-change.ts';

export const groups = optional(
  z
    .array(legible('A group', limits.groupMaxChars))
    .max(limits.groupsMaxPerPrincipal)
    .transform((names) => [...new Set(names)]),
);
export const rightsOf = optional(
  z
    .array(z.enum(rights, 'The only right there is now is `override`.').meta({ inputType: 'String' }))
    .max(rights.length),
);
export const displayName = text('A display name', limits.nameMaxChars);

export const authorityRule = `What it may approve: at most ${limits.authorityMaxEntries} entries from a request type, or \`*\` for every other type, to a condition in CEL of ${atMost(limits.conditionMaxChars)}, such as \`{"refund": "params.amount <= 5000"}\`. A type that nothing names cannot be approved; rejecting is always allowed.`;

export const ownerRule = `Who answers for it, \`prin_…\`: a person, or an agent or service with an owner, in a chain of at most ${limits.ownershipMaxHops}. A principal and everything that it owns count as one person wherever approvals are counted.`;

export const CreatePrincipalInput = input('CreatePrincipalInput', 'A new principal.', {
  idempotencyKey,
  kind: choice('PrincipalKind', principalKinds)
    .refine((kind) => kind !== 'SYSTEM', 'SYSTEM is the workspace itself; choose HUMAN, AGENT or SERVICE.')
    .describe('HUMAN, AGENT or SERVICE.'),
  handle: legible('A handle', limits.handleMaxChars)
    .transform(composed)
    .describe(
      `Unique in the workspace without regard to case, 1 to ${limits.handleMaxChars} characters that a reader can see; cannot be changed later.`,
    ),
  displayName: optional(displayName).describe(
    `The name that people read, ${atMost(limits.nameMaxChars)}; the handle by default.`,
  ),
  groups: groups.describe(
    `Groups to belong to, at most ${limits.groupsMaxPerPrincipal} of ${atMost(limits.groupMaxChars)} each.`,
  ),
  role: optional(choice('Role', roles)).describe('What it may do in the workspace; VIEWER by default.'),
  rights: rightsOf.describe('Rights beyond the role: `override`.'),
  ownerId: optional(id('Principal')).describe(ownerRule),
  authority: authority.describe(`${authorityRule} Without one, the role is enough.`),
});

/** Creates a principal: a person, an agent or a service. */
export async function createPrincipal(
  context: Context,
  input: z.input<typeof CreatePrincipalInput>,
): Promise<Replayable<{ principal: Principal }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(CreatePrincipalInput, input);
  const role = asked.role ?? 'VIEWER';
  requireRoleToGive(context, role);
  return change(
    context,
    idempotentCall('createPrincipal', asked),
    async () => {
      const owned = input.ownerId ? await ownershipChange(context, asked.ownerId, null) : null;
      const principal: Principal = {
        id: context.newId(),
        workspaceId: context.viewer.workspaceId,
        kind: asked.kind,
        handle: asked.handle,
        handleKey: handleKey(asked.handle),
        displayName: asked.displayName ?? asked.handle,
        groups: asked.groups ?? [],
        role,
        rights: asked.rights ?? [],
        ...(owned?.set ?? { ownerId: null, rootOwnerId: null, formerPersons: [] }),
        authority: asked.authority,
        rightsVersion: 0,
        accessEndedVersion: 0,
        ...notSuspended,
        createdAt: context.now,
      };
      return {
        change: {
          inserts: [{ into: PrincipalEntity, values: principal }],
          // Which reviewers there are is part of what policies can ask for.
          changesRules: true,
          rules: owned?.rules,
          events: [
            announce(context, 'principal.created', {}, { principalId: principal.id, ...grantOf(principal) }),
          ],
        },
        resultId: principal.id,
        result: { principal },
        notUnique: () => {
          throw new ValidationError([
            {
              path: ['input', 'handle'],
              message: `The handle “${asked.handle}” is taken, perhaps in other capitals; choose another.`,
            },
          ]);
        },
      };
    },
    async (principalId) => ({
      principal: await context.em.findOneOrFail(PrincipalEntity, { id: principalId }),
    }),
  );
}

/** What an auditor wants to know of a principal. */
export function grantOf(principal: Principal) {
  const { kind, handle, role, groups: memberOf, rights: held, ownerId, authority: given } = principal;
  return { kind, handle, role, groups: memberOf, rights: held, ownerId, authority: given };
}

/** Nothing is done to a principal, or made for one, whose role is above one's own; a suspended one has theirs still. */
export function requireRoleOver(
  context: Context,
  principal: { readonly role: Role; readonly suspendedRole?: Role | null },
): void {
  requireRoleToGive(context, roleBefore({ suspendedRole: null, ...principal }));
}

/** No principal can grant a role above their own. */
export function requireRoleToGive(context: Context, role: Role): void {
  if (atLeast(context.viewer.principal.role, role)) return;
  throw new ForbiddenError(
    `Your role is ${context.viewer.principal.role}, so you cannot act on the role ${role}.`,
  );
}
