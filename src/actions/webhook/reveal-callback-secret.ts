import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { CallbackSecretEntity } from '../../entities/callback-secret.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import type { CallbackSecretShown } from './rotate-callback-secret.ts';
import { newWebhookSecret } from './steps/webhook-secrets.ts';

export const RevealCallbackSecretInput = input(
  'RevealCallbackSecretInput',
  'Only the idempotency key: a workspace has one secret for all callbacks.',
  { idempotencyKey },
);

/**
 * Shows the secret of the workspace's callbacks without replacing it, if nobody has seen it. The first callback makes
 * it unseen; without one, it is made here.
 */
export async function revealCallbackSecret(
  context: Context,
  input: z.input<typeof RevealCallbackSecretInput>,
): Promise<Replayable<CallbackSecretShown>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(RevealCallbackSecretInput, input);
  const { vault, now } = context;
  const { workspaceId } = context.viewer;
  const read = () => context.em.findOne(CallbackSecretEntity, { workspaceId }, { refresh: true });
  return change(
    context,
    idempotentCall('revealCallbackSecret', asked),
    async () => {
      const before = await read();
      if (before?.shownAt) throw alreadyShown(before.shownAt);
      const secret = before ? vault.open(before.secret, workspaceId) : newWebhookSecret(context);
      const events = [announce(context, 'callback_secret.revealed', {}, {})];
      const result = { secret, previousSecretUntil: before?.previousSecretUntil ?? null };
      if (before) {
        const { version } = before;
        const where = { workspaceId, version };
        const set = { shownAt: now, version: version + 1 };
        const updates = [{ of: CallbackSecretEntity, where, set }];
        return { change: { updates, events }, resultId: workspaceId, result };
      }
      const values = {
        workspaceId,
        secret: vault.seal(secret, workspaceId),
        ...{ previousSecret: null, previousSecretUntil: null },
        ...{ shownAt: now, version: 1, createdAt: now },
      };
      const inserts = [{ into: CallbackSecretEntity, values }];
      return { change: { inserts, events }, resultId: workspaceId, result, notUnique: () => undefined };
    },
    async () => ({ secret: '', previousSecretUntil: (await read())?.previousSecretUntil ?? null }),
  );
}

function alreadyShown(at: Date): ForbiddenError {
  return new ForbiddenError(
    `The secret was shown on ${at.toISOString()}, and it is shown once. If it was lost, rotateCallbackSecret makes another; the old one signs beside it for a day.`,
  );
}
