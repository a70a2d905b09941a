import { z } from 'zod';
import { hashSecret, newSecret } from '../../auth/secret.ts';
import type { Context } from '../../context.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import { atMost, id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { atLeast } from '../../domain/people/roles.ts';
import { requireScope, type Scope, scopes } from '../../domain/people/scopes.ts';
import { type ApiKey, ApiKeyEntity } from '../../entities/api-key.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleToGive } from './create-principal.ts';

const names = Object.keys(scopes) as [Scope, ...Scope[]];

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
    .describe(
      `What it may do, 1 to ${limits.apiKeyScopesMax} of: ${names.map((scope) => `\`${scope}\``).join(', ')}.`,
    ),
  expiresAt: optional(z.date()).describe('When it ends by itself, in the future; never by default.'),
});

/** Makes a credential. Its secret is in the answer and nowhere else; a replay answers without it. */
export async function createApiKey(
  context: Context,
  input: z.input<typeof CreateApiKeyInput>,
): Promise<Replayable<{ apiKey: ApiKey; secret: string }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(CreateApiKeyInput, input);
  if (asked.expiresAt && asked.expiresAt.getTime() <= context.now.getTime()) {
    throw new ValidationError([
      { path: ['input', 'expiresAt'], message: 'A key must expire in the future.' },
    ]);
  }
  return change(
    context,
    idempotentCall('createApiKey', asked),
    async () => {
      const principal = await findPrincipal(context, asked.principalId);
      requireGrantable(context, principal, asked.scopes);
      const secret = newSecret(context.randomBytes);
      const apiKey: ApiKey = {
        id: context.newId(),
        workspaceId: context.viewer.workspaceId,
        principalId: principal.id,
        purpose: 'KEY',
        name: asked.name ?? principal.handle,
        secretHash: hashSecret(secret),
        scopes: asked.scopes,
        createdAt: context.now,
        expiresAt: asked.expiresAt,
        revokedAt: null,
      };
      const facts = { keyId: apiKey.id, principalId: principal.id, name: apiKey.name, scopes: apiKey.scopes };
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

async function findPrincipal(context: Context, principalId: string | null): Promise<Principal> {
  const principal = principalId ? await context.em.findOne(PrincipalEntity, { id: principalId }) : null;
  if (principal && principal.kind !== 'SYSTEM') return principal;
  throw new NotFoundError('There is no such principal in this workspace.', ['input', 'principalId']);
}

/** A key never gives more than its principal's role, nor more than its maker's. */
function requireGrantable(context: Context, principal: Principal, held: readonly Scope[]): void {
  requireRoleToGive(context, principal.role);
  if (!held.includes('admin') || atLeast(principal.role, 'ADMIN')) return;
  throw new ValidationError([
    {
      path: ['input', 'scopes'],
      message: `The scope admin needs the role ADMIN; ${principal.displayName} is ${principal.role}.`,
    },
  ]);
}
