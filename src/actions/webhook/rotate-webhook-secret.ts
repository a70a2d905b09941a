import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import type { WebhookEndpointRow } from '../../entities/webhook-endpoint.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { endpointUpdate, loadEndpoint, recallEndpoint } from './steps/load-endpoint.ts';
import { newWebhookSecret, rotatedSecrets } from './steps/webhook-secrets.ts';

export const RotateWebhookSecretInput = input(
  'RotateWebhookSecretInput',
  'The endpoint that gets a new secret.',
  {
    idempotencyKey,
    id: id('WebhookEndpoint').describe('The endpoint to give a new secret, `hook_…`.'),
  },
);

/** Gives an endpoint a new secret. The old one signs beside it for a day, so that receivers can change over. */
export async function rotateWebhookSecret(
  context: Context,
  input: z.input<typeof RotateWebhookSecretInput>,
): Promise<Replayable<{ endpoint: WebhookEndpointRow; secret: string }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(RotateWebhookSecretInput, input);
  return change(
    context,
    idempotentCall('rotateWebhookSecret', asked),
    async () => {
      const before = await loadEndpoint(context, asked.id);
      const secret = newWebhookSecret(context);
      const set = {
        ...rotatedSecrets(context, context.vault.seal(secret, before.id), before.secret),
        updatedAt: context.now,
      };
      const facts = { endpointId: before.id, previousUntil: set.previousSecretUntil.toISOString() };
      return {
        change: {
          updates: [endpointUpdate(before, set)],
          events: [announce(context, 'webhook_endpoint.secret_rotated', {}, facts)],
        },
        resultId: before.id,
        result: { endpoint: { ...before, ...set }, secret },
      };
    },
    async (endpointId) => ({ ...(await recallEndpoint(context, endpointId)), secret: '' }),
  );
}
