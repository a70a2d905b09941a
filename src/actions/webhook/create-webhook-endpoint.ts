import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { eventPatterns } from '../../domain/event/event-pattern.ts';
import { idempotencyKey, optional } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireReachable, webUrl } from '../../domain/webhook/web-url.ts';
import { WebhookEndpointEntity, type WebhookEndpointRow } from '../../entities/webhook-endpoint.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { auditOf, recallEndpoint } from './steps/load-endpoint.ts';
import { newWebhookSecret } from './steps/webhook-secrets.ts';

export const CreateWebhookEndpointInput = input(
  'CreateWebhookEndpointInput',
  'A URL, and the events that it receives.',
  {
    idempotencyKey,
    url: webUrl.describe(`The URL that receives events: ${webUrl.description}`),
    eventTypes: optional(eventPatterns).describe(`${eventPatterns.description}; \`*\` by default.`),
  },
);

/** Makes an endpoint. Its secret is in the answer and, unless it is rotated, nowhere else to be read. */
export async function createWebhookEndpoint(
  context: Context,
  input: z.input<typeof CreateWebhookEndpointInput>,
): Promise<Replayable<{ endpoint: WebhookEndpointRow; secret: string }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(CreateWebhookEndpointInput, input);
  requireReachable(asked.url, context.reach, ['input', 'url']);
  return change(
    context,
    idempotentCall('createWebhookEndpoint', asked),
    async () => {
      await requireEndpointCapacity(context);
      const id = context.newId();
      const secret = newWebhookSecret(context);
      const endpoint: WebhookEndpointRow = {
        id,
        workspaceId: context.viewer.workspaceId,
        url: asked.url,
        eventTypes: asked.eventTypes ?? ['*'],
        enabled: true,
        disabledReason: null,
        disabledAt: null,
        failingSince: null,
        secret: context.vault.seal(secret, id),
        previousSecret: null,
        previousSecretUntil: null,
        version: 1,
        createdById: context.viewer.principal.id,
        createdAt: context.now,
        updatedAt: context.now,
        closedAt: null,
      };
      return {
        change: {
          inserts: [{ into: WebhookEndpointEntity, values: endpoint }],
          events: [announce(context, 'webhook_endpoint.created', {}, auditOf(endpoint))],
        },
        resultId: id,
        result: { endpoint, secret },
      };
    },
    async (id) => ({ ...(await recallEndpoint(context, id)), secret: '' }),
  );
}

async function requireEndpointCapacity(context: Context): Promise<void> {
  const max = limits.webhookEndpointsMaxPerWorkspace;
  const count = await context.em.count(WebhookEndpointEntity, { closedAt: null });
  if (count < max) return;
  throw new ValidationError([
    { path: ['input'], message: `A workspace has at most ${max} endpoints; delete one of them first.` },
  ]);
}
