import type { Context } from '../../context.ts';
import { ApiKeyEntity } from '../../entities/api-key.ts';
import { announce } from '../change/announce.ts';
import { change } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';

/** Signs the browser out that asks for it. Its cookie is worth nothing from now on, wherever it has been copied. */
export async function closeSession(context: Context): Promise<void> {
  const { keyId, workspaceId } = context.viewer;
  await change(
    context,
    idempotentCall('closeSession', { idempotencyKey: null }),
    async () => {
      const { revokedAt } = await context.em.findOneOrFail(ApiKeyEntity, { id: keyId }, { refresh: true });
      // Signing out twice is no error: the first time stands.
      if (revokedAt) return { change: { events: [] }, resultId: keyId, result: {} };
      return {
        change: {
          // Whatever else is under way with this session must not be written behind its end.
          changesRules: true,
          updates: [
            {
              of: ApiKeyEntity,
              where: { id: keyId, workspaceId, revokedAt: null },
              set: { revokedAt: context.now, signedOut: true },
            },
          ],
          events: [
            announce(context, 'api_key.revoked', {}, { keyId, principalId: context.viewer.principal.id }),
          ],
        },
        resultId: keyId,
        result: {},
      };
    },
    async () => ({}),
  );
}
