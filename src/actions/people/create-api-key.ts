import { z } from 'zod';
import { hashSecret, newSecret } from '../../auth/secret.ts';
import type { Context } from '../../context.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import { atMost, id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { plainRange, rangeProblem } from '../../domain/people/address-range.ts';
import { type KeyBinding, requireBindable } from '../../domain/people/binding.ts';
import { makersFor, roleCapFor } from '../../domain/people/door.ts';
import { atLeast } from '../../domain/people/roles.ts';
import {
  defaultScope,
  programScopes,
  requireScope,
  type Scope,
  scopes,
  scopesOfKey,
} from '../../domain/people/scopes.ts';
import { requireNotSuspended } from '../../domain/people/suspension.ts';
import { checkpointType, isType, typeForm } from '../../domain/policy/request-type.ts';
import { type ApiKey, ApiKeyEntity } from '../../entities/api-key.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { ProjectEntity } from '../../entities/project.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleOver } from './create-principal.ts';

/** How long a new key works. */
export const lifeOfKey = {
  expiresAt: optional(z.date()).describe(
    `When it ends by itself, in the future; after \`API_KEY_LIFE\` of the installation by default, which is ${limits.apiKeyLifeMs / 86_400_000} days unless it is set.`,
  ),
  neverExpires: optional(z.boolean()).describe(
    'True for a key that works until it is revoked; not together with `expiresAt`.',
  ),
};

/** What a key may ask for, by what it is bound to. */
export const bindingOfKey = {
  projectNames: optional(bound(text('A project name', limits.nameMaxChars))).describe(
    `The projects that it may ask for approvals and answers in, 1 to ${limits.apiKeyBoundMax} names; any by default. Not with the scope \`admin\`.`,
  ),
  types: optional(bound(z.string().refine(isType, typeForm))).describe(
    `The types of approvals that it may ask for, 1 to ${limits.apiKeyBoundMax}, \`${checkpointType}\` for what waits at a checkpoint; any by default. Not with the scope \`admin\`.`,
  ),
};

function bound(name: z.ZodString) {
  return z
    .array(name)
    .min(1, 'A key that is bound may ask for at least one; leave this out for a key that is not bound.')
    .max(limits.apiKeyBoundMax, `A key is bound to at most ${limits.apiKeyBoundMax} names.`)
    .transform((given) => [...new Set(given)]);
}

const names = [defaultScope, ...(Object.keys(scopes) as Scope[])] as const;

export const CreateApiKeyInput = input('CreateApiKeyInput', 'A new credential for a principal.', {
  idempotencyKey,
  principalId: id('Principal').describe('The principal that acts with it, `prin_…`.'),
  name: optional(text('A key name', limits.nameMaxChars)).describe(
    `What it is for, ${atMost(limits.nameMaxChars)}; the handle of the principal by default.`,
  ),
  scopes: z
    .array(z.enum(names, `A scope is one of ${names.join(', ')}.`).meta({ inputType: 'String' }))
    .min(1, 'A key needs at least one scope.')
    .max(limits.apiKeyScopesMax)
    .transform((held) => [...new Set(held)])
    .default([defaultScope])
    .describe(
      `What it may do, 1 to ${limits.apiKeyScopesMax} of: ${names.map((scope) => `\`${scope}\``).join(', ')}. \`default\` stands for what its principal needs: for an agent or a service ${programScopes.map((scope) => `\`${scope}\``).join(', ')}; for a person \`approvals:read\`, and from the role REVIEWER on \`approvals:create\` and \`approvals:decide\`.`,
    ),
  ...bindingOfKey,
  allowedAddresses: optional(
    z
      .array(
        z.string().superRefine((range, check) => {
          const problem = rangeProblem(range);
          if (problem !== null) check.addIssue(`${range.slice(0, limits.nameMaxChars)} ${problem}`);
        }),
      )
      .min(1, 'Give at least one range; leave it out for any address.')
      .max(limits.apiKeyAddressesMax, `A key may list at most ${limits.apiKeyAddressesMax} ranges.`)
      .transform((ranges) => [...new Set(ranges.map(plainRange))]),
  ).describe(
    `The addresses that it is accepted from, 1 to ${limits.apiKeyAddressesMax} ranges in CIDR form such as \`203.0.113.0/24\` or \`2001:db8::/32\`; any address by default. Behind a proxy, the installation's \`TRUSTED_PROXIES\` has to name it.`,
  ),
  ...lifeOfKey,
});

/** Makes a credential. Its secret is in the answer and nowhere else; a replay answers without it. */
export async function createApiKey(
  context: Context,
  input: z.input<typeof CreateApiKeyInput>,
): Promise<Replayable<{ apiKey: ApiKey; secret: string }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(CreateApiKeyInput, input);
  endOfNewKey(context, asked);
  return change(
    context,
    idempotentCall('createApiKey', asked),
    async () => {
      const principal = await findPrincipal(context, asked.principalId);
      requireNotSuspended(principal);
      const held = scopesOfKey(asked.scopes, principal);
      requireGrantable(context, principal, held);
      await requireBinding(context, asked, held);
      const secret = newSecret(context.randomBytes);
      const apiKey: ApiKey = {
        id: context.newId(),
        workspaceId: context.viewer.workspaceId,
        principalId: principal.id,
        purpose: 'KEY',
        name: asked.name ?? principal.handle,
        secretHash: context.administration?.secretHash ?? hashSecret(secret),
        makerIds: makersFor(context.viewer, principal.id),
        roleCap: roleCapFor(context.viewer, principal.id),
        scopes: held,
        projectNames: asked.projectNames,
        types: asked.types,
        allowedAddresses: asked.allowedAddresses,
        createdAt: context.now,
        expiresAt: endOfNewKey(context, asked),
        lastUsedAt: null,
        replacesId: null,
        revokedAt: null,
        signedOut: false,
      };
      const facts = { keyId: apiKey.id, principalId: principal.id, ...factsOfKey(apiKey) };
      return {
        change: {
          inserts: [{ into: ApiKeyEntity, values: apiKey }],
          events: [announce(context, 'api_key.created', {}, facts)],
        },
        resultId: apiKey.id,
        result: { apiKey, secret },
      };
    },
    async (keyId) => ({ apiKey: await context.em.findOneOrFail(ApiKeyEntity, { id: keyId }), secret: '' }),
  );
}

/** When a new key ends: as the call says, or by the installation's default. Null is said by name, never by omission. */
export function endOfNewKey(
  { now, apiKeyLifeMs }: Context,
  { expiresAt, neverExpires }: { readonly expiresAt: Date | null; readonly neverExpires: boolean | null },
): Date | null {
  const refuse = (message: string) => new ValidationError([{ path: ['input', 'expiresAt'], message }]);
  if (expiresAt && neverExpires) throw refuse('A key that never expires has no end; give one of the two.');
  if (expiresAt && expiresAt.getTime() <= now.getTime()) throw refuse('A key must expire in the future.');
  if (neverExpires) return null;
  return expiresAt ?? new Date(now.getTime() + apiKeyLifeMs);
}

/** What the log says of a key. */
export function factsOfKey({ name, scopes, projectNames, types, allowedAddresses }: ApiKey) {
  return {
    name,
    scopes,
    ...(projectNames ? { projectNames } : {}),
    ...(types ? { types } : {}),
    ...(allowedAddresses ? { allowedAddresses } : {}),
  };
}

/** A key is bound to what there is, and keeps to it. */
export async function requireBinding(
  { em }: Context,
  binding: KeyBinding,
  scopes: readonly string[],
): Promise<void> {
  requireBindable(binding, scopes);
  const { projectNames } = binding;
  if (!projectNames) return;
  const found = await em.find(ProjectEntity, { name: { $in: [...projectNames] } });
  const missing = projectNames.filter((name) => !found.some((project) => project.name === name));
  if (missing.length === 0) return;
  throw new ValidationError(
    missing.map((name) => ({
      path: ['input', 'projectNames'],
      message: `There is no project named “${name}” in this workspace.`,
    })),
  );
}

async function findPrincipal(context: Context, principalId: string | null): Promise<Principal> {
  const principal = principalId ? await context.em.findOne(PrincipalEntity, { id: principalId }) : null;
  if (principal && principal.kind !== 'SYSTEM') return principal;
  throw new NotFoundError('There is no such principal in this workspace.', ['input', 'principalId']);
}

/** A key never gives more than its principal's role, nor more than its maker's. */
export function requireGrantable(context: Context, principal: Principal, held: readonly string[]): void {
  requireRoleOver(context, principal);
  if (!held.includes('admin') || atLeast(principal.role, 'ADMIN')) return;
  throw new ValidationError([
    {
      path: ['input', 'scopes'],
      message: `The scope admin needs the role ADMIN; ${principal.displayName} is ${principal.role}.`,
    },
  ]);
}
