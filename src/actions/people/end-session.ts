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
import { requireRoleToGive } from './create-principal.ts';

export const EndSessionInput = input('EndSessionInput', 'The session to end.', {
  idempotencyKey,
  id: id('Session').describe('The browser session to end, `sess_…`.'),
});

/** Signs a browser out: by its own person, or by an administrator. */
export async function endSession(
  context: Context,
  input: z.input<typeof EndSessionInput>,
): Promise<Replayable<{ session: ApiKey }>> {
  const asked = validate(EndSessionInput, input);
  return change(
    context,
    idempotentCall('endSession', asked),
    async () => {
      const session = asked.id
        ? await context.em.findOne(ApiKeyEntity, { id: asked.id, purpose: 'SESSION' }, { refresh: true })
        : null;
      await requireMine(context, session?.principalId ?? null);
      if (!session) throw new NotFoundError('There is no such session in this workspace.', ['input', 'id']);
      // Ending twice is no error: the first time stands. Neither is ending what is over.
      if (session.revokedAt || isOver(session, context.now)) {
        return { change: { events: [] }, resultId: session.id, result: { session } };
      }
      const { id: keyId, workspaceId, principalId } = session;
      const set = { revokedAt: context.now };
      return {
        change: {
          // Whatever is under way with this session must not be written behind its end.
          changesRules: true,
          updates: [{ of: ApiKeyEntity, where: { id: keyId, workspaceId, revokedAt: null }, set }],
          events: [announce(context, 'api_key.revoked', {}, { keyId, principalId })],
        },
        resultId: keyId,
        result: { session: { ...session, ...set } },
      };
    },
    async (keyId) => ({
      session: await context.em.findOneOrFail(ApiKeyEntity, { id: keyId }, { refresh: true }),
    }),
  );
}

/** What is another's, or nobody's, takes an administrator of at least their role. */
async function requireMine(context: Context, principalId: string | null): Promise<void> {
  const { principal, scopes } = context.viewer;
  if (principalId === principal.id) return;
  requireScope(scopes, 'admin');
  if (!principalId) return;
  const { role } = await context.em.findOneOrFail(PrincipalEntity, { id: principalId });
  requireRoleToGive(context, role);
}

function isOver({ expiresAt }: ApiKey, now: Date): boolean {
  return expiresAt !== null && expiresAt.getTime() <= now.getTime();
}
