import { onTestFinished } from 'vitest';
import { type Client, read } from './graphql.ts';
import { done, type Input } from './mutations.ts';
import { until } from './patience.ts';
import { fine, type Manner, type Receiver, startReceiver } from './receiver.ts';

/** An endpoint and who is behind it, gone with the test. */
export interface Hook extends Receiver {
  readonly id: string;
  readonly secret: string;
}

export async function hookOn(
  admin: Client,
  eventTypes: readonly string[],
  manner: Manner = fine,
): Promise<Hook> {
  const receiver = await startReceiver(manner);
  const { webhookEndpoint, secret } = await done(admin, 'createWebhookEndpoint', {
    url: receiver.url,
    eventTypes,
  });
  const id = webhookEndpoint?.id ?? '';
  onTestFinished(async () => {
    await done(admin, 'deleteWebhookEndpoint', { id }).catch(() => undefined);
    await receiver.close();
  });
  return { ...receiver, id, secret: secret ?? '' };
}

export interface Attempt {
  readonly at: string;
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly responseExcerpt: string | null;
  readonly error: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly eventType: string;
  readonly state: string;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly finishedAt: string | null;
  readonly body: string | null;
  readonly endpoint: { readonly id: string } | null;
  readonly approval: { readonly id: string } | null;
  readonly attemptLog: readonly Attempt[];
}

const deliveries = `
  query ($endpointId: ID, $approvalId: ID, $state: DeliveryState) {
    webhookDeliveries(endpointId: $endpointId, approvalId: $approvalId, state: $state, first: 100) {
      nodes {
        id eventType state attempts nextAttemptAt finishedAt body endpoint { id } approval { id }
        attemptLog { at status durationMs responseExcerpt error }
      }
    }
  }`;

/** Deliveries as the API shows them, oldest first. */
export async function deliveriesOf(admin: Client, which: Input): Promise<readonly Delivery[]> {
  const { webhookDeliveries } = await read<{ webhookDeliveries: { nodes: Delivery[] } }>(
    admin,
    deliveries,
    which,
  );
  return webhookDeliveries.nodes.toReversed();
}

/** The only delivery of an endpoint, once it has come to this. */
export async function settled(
  admin: Client,
  endpointId: string,
  state: string,
  attempts: number,
): Promise<Delivery> {
  let found: Delivery | undefined;
  await until(`a delivery is ${state} after ${attempts} attempts`, async () => {
    [found] = await deliveriesOf(admin, { endpointId });
    // An attempt counts from its beginning; its line in the log is its end.
    return found?.state === state && found.attempts === attempts && found.attemptLog.length >= attempts;
  });
  return found as Delivery;
}
