import type { WebhookEndpointRow } from '../../entities/webhook-endpoint.ts';
import { builder } from '../builder.ts';
import { replayedRule } from '../mutation.ts';
import { WebhookEndpoint } from '../refs.ts';

interface EndpointResult {
  readonly endpoint: WebhookEndpointRow;
  readonly replayed: boolean;
}

/** What every field that shows a secret says of it. */
export const secretRule =
  'The secret, `whsec_…`, shown this once. Empty when `replayed`: it is not shown again, so rotate it when it was lost.';

/** The payload of a mutation that answers with an endpoint. */
export function endpointPayload(name: string, description: string) {
  return builder.objectRef<EndpointResult>(name).implement({
    description,
    fields: (t) => ({
      webhookEndpoint: t.expose('endpoint', {
        type: WebhookEndpoint,
        description: 'The endpoint as it now is.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}

/** The payload of a mutation that shows the secret of an endpoint. */
export function secretPayload(name: string, description: string) {
  return builder.objectRef<EndpointResult & { readonly secret: string }>(name).implement({
    description,
    fields: (t) => ({
      webhookEndpoint: t.expose('endpoint', {
        type: WebhookEndpoint,
        description: 'The endpoint as it now is.',
      }),
      secret: t.exposeString('secret', { description: secretRule }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}
