import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { CallbackSecretEntity } from '../../entities/callback-secret.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { newWebhookSecret, rotatedSecrets } from './steps/webhook-secrets.ts';

export const RotateCallbackSecretInput = input(
  'RotateCallbackSecretInput',
  'Only the idempotency key: a workspace has one secret for all callbacks.',
  { idempotencyKey },
);

/** A new secret, and until when the one before it signs too. */
export interface CallbackSecretShown {
  readonly secret: string;
  readonly previousSecretUntil: Date | null;
}

/** Gives the callbacks of the workspace a new secret, or their first. An old one signs beside it for a day. */
export async function rotateCallbackSecret(
  context: Context,
  input: z.input<typeof RotateCallbackSecretInput>,
): Promise<Replayable<CallbackSecretShown>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(RotateCallbackSecretInput, input);
  const { workspaceId } = context.viewer;
  const read = () => context.em.findOne(CallbackSecretEntity, { workspaceId }, { refresh: true });
  return change(
    context,
    idempotentCall('rotateCallbackSecret', asked),
    async () => {
      const before = await read();
      const secret = newWebhookSecret(context);
      const sealed = context.vault.seal(secret, workspaceId);
      const first = { workspaceId, secret: sealed, previousSecret: null, previousSecretUntil: null };
      const next = before ? rotatedSecrets(context, sealed, before.secret) : first;
      const until = next.previousSecretUntil?.toISOString() ?? null;
      const events = [announce(context, 'callback_secret.rotated', {}, { previousUntil: until })];
      return {
        change: before
          ? {
              updates: [
                {
                  of: CallbackSecretEntity,
                  where: { workspaceId, version: before.version },
                  set: { ...next, shownAt: context.now, version: before.version + 1 },
                },
              ],
              events,
            }
          : {
              inserts: [
                {
                  into: CallbackSecretEntity,
                  values: { ...next, shownAt: context.now, version: 1, createdAt: context.now },
                },
              ],
              events,
            },
        resultId: workspaceId,
        result: { secret, previousSecretUntil: next.previousSecretUntil },
      };
    },
    async () => ({ secret: '', previousSecretUntil: (await read())?.previousSecretUntil ?? null }),
  );
}
