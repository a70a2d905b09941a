import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type ApiKey, ApiKeyEntity } from '../../entities/api-key.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleOver } from './create-principal.ts';

export const RevokeApiKeyInput = input('RevokeApiKeyInput', 'The credential to end.', {
  idempotencyKey,
  id: id('ApiKey').describe('The API key to revoke, `key_…`.'),
});

/** Ends a credential. Requests with it are refused from now on; what it has open is closed within a second. */
export async function revokeApiKey(
  context: Context,
  input: z.input<typeof RevokeApiKeyInput>,
): Promise<Replayable<{ apiKey: ApiKey }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(RevokeApiKeyInput, input);
  return change(
    context,
    idempotentCall('revokeApiKey', asked),
    async () => {
      const key = asked.id
        ? await context.em.findOne(ApiKeyEntity, { id: asked.id }, { refresh: true })
        : null;
      if (!key) throw new NotFoundError('There is no such API key in this workspace.', ['input', 'id']);
      const principal = await context.em.findOneOrFail(PrincipalEntity, { id: key.principalId });
      requireRoleOver(context, principal);
      // Revoking twice is no error: the first time stands.
      if (key.revokedAt) return { change: { events: [] }, resultId: key.id, result: { apiKey: key } };
      const set = { revokedAt: context.now };
      return {
        change: {
          updates: [
            { of: ApiKeyEntity, where: { id: key.id, workspaceId: key.workspaceId, revokedAt: null }, set },
          ],
          events: [announce(context, 'api_key.revoked', {}, { keyId: key.id, principalId: key.principalId })],
          changesRules: true,
        },
        resultId: key.id,
        result: { apiKey: { ...key, ...set } },
      };
    },
    async (keyId) => ({
      apiKey: await context.em.findOneOrFail(ApiKeyEntity, { id: keyId }, { refresh: true }),
    }),
  );
}
