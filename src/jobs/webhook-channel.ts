import { type FinishedDelivery, keepBody } from '../actions/delivery/finish-delivery.ts';
import { disableWebhookEndpoint } from '../actions/webhook/disable-webhook-endpoint.ts';
import { findWebhookTarget, type WebhookTarget } from '../actions/webhook/find-webhook-target.ts';
import type { Ports } from '../context.ts';
import type { AttemptResult } from '../domain/delivery/delivery.ts';
import { retryAfterMs } from '../domain/delivery/retry-after.ts';
import { limits } from '../domain/limits.ts';
import { encodeId } from '../domain/type-id.ts';
import type { DeliveryRow } from '../entities/delivery.ts';
import type { Poster, WebhookResponse } from '../webhooks/post.ts';
import { signedHeaders } from '../webhooks/sign.ts';
import type { Channel } from './channel.ts';

export interface WebhookChannelParts {
  readonly ports: Ports;
  readonly poster: Poster;
  /** What is sent, as text. */
  readonly render: (delivery: DeliveryRow) => Promise<string>;
}

/** Posts to endpoints and callback URLs by the rules of Standard Webhooks. */
export function webhookChannel({ ports, poster, render }: WebhookChannelParts): Channel {
  return {
    async deliver({ delivery, at }, signal) {
      const target = await findWebhookTarget(ports, delivery, at);
      if (typeof target === 'string') return rejected(target);
      const body = delivery.body ?? (await firstBody(delivery));
      const posted = await poster.post(webhookRequest(target, delivery, body, at), signal);
      return attemptedBy(posted, at);
    },
    async onRecorded({ delivery }, attempted, finished) {
      const reason = reasonToDisable(attempted, finished);
      if (!reason || !delivery.endpointId) return;
      await disableWebhookEndpoint(
        ports,
        { workspaceId: delivery.workspaceId, id: delivery.endpointId },
        reason,
      );
    },
  };

  async function firstBody(delivery: DeliveryRow): Promise<string> {
    const body = await render(delivery);
    await keepBody(ports, delivery, body);
    return body;
  }
}

function webhookRequest({ url, secrets }: WebhookTarget, delivery: DeliveryRow, body: string, at: Date) {
  const id = encodeId('WebhookDelivery', delivery.id);
  return { url, body, headers: signedHeaders({ id, at, body }, secrets) };
}

function attemptedBy({ status, excerpt, retryAfter, error }: WebhookResponse, at: Date): AttemptResult {
  const answered = { status, excerpt, retryAfterMs: null };
  if (error || status === null) return { ...answered, how: 'FAILED', error: error ?? 'There was no answer.' };
  if (status >= 200 && status < 300) return { ...answered, how: 'DELIVERED', error: null };
  if (status === 410) return { ...answered, how: 'HOPELESS', error: 'It answered 410: it wants no more.' };
  const asked = status === 429 || status === 503 ? retryAfterMs(retryAfter, at) : null;
  return { ...answered, how: 'FAILED', error: sentenceFor(status), retryAfterMs: asked };
}

function sentenceFor(status: number): string {
  return status >= 300 && status < 400
    ? `It answered ${status}; redirects are not followed. Give the URL that it leads to.`
    : `It answered ${status}.`;
}

const rejected = (error: string): AttemptResult => ({
  how: 'HOPELESS',
  status: null,
  excerpt: null,
  error,
  retryAfterMs: null,
});

function reasonToDisable(
  { how, status }: AttemptResult,
  { failingSince, now }: FinishedDelivery,
): string | null {
  if (status === 410) return 'It answered 410 Gone.';
  const failingMs = how === 'FAILED' && failingSince ? now.getTime() - failingSince.getTime() : 0;
  return failingMs >= limits.webhookFailingMaxMs ? 'Nothing has reached it for five days.' : null;
}
