import { systemViewer } from '../auth/system-viewer.ts';
import { contextFor, type Ports } from '../context.ts';
import type { Turns } from '../domain/work/turns.ts';
import type { Env } from '../env.ts';
import type { Channel } from '../jobs/channel.ts';
import { type Deliveries, type DeliveryCapacity, startDeliveries } from '../jobs/deliveries.ts';
import { emailChannel } from '../jobs/email-channel.ts';
import { fanOutChannel } from '../jobs/fan-out-channel.ts';
import { slackChannel } from '../jobs/slack-channel.ts';
import { webhookChannel } from '../jobs/webhook-channel.ts';
import { lazyMailer } from '../notifications/lazy-mailer.ts';
import type { Live } from '../pubsub/live.ts';
import { graphqlContext } from '../schema/context.ts';
import { webhookPayload } from '../schema/delivery/webhook-payload.ts';
import type { Logger } from '../server/logger.ts';
import type { Poster } from '../webhooks/post.ts';
import type { Sources } from './sources.ts';

export interface DeliveriesFrom {
  readonly ports: Ports;
  readonly live: Live;
  readonly turns: Turns;
  readonly poster: Poster;
  readonly notifications: Env['notifications'];
  readonly capacity: DeliveryCapacity | undefined;
  readonly sources: Pick<Sources, 'random' | 'elapsedMs'>;
  readonly log: Logger;
}

/** The delivery channels, and the worker that attempts deliveries. */
export function deliver(from: DeliveriesFrom): Deliveries {
  const { ports, capacity, sources, turns, log } = from;
  return startDeliveries({
    ports,
    turns,
    channels: { WEBHOOK: webhooks(from), ...notificationChannels(from) },
    random: sources.random,
    elapsedMs: sources.elapsedMs,
    ...(capacity ? { capacity } : {}),
    onError: (err, what) => log.error({ err, what }, 'a delivery was interrupted; it will be taken up again'),
  });
}

function webhooks({ ports, live, poster }: DeliveriesFrom): Channel {
  return webhookChannel({
    ports,
    poster,
    render: async (delivery) =>
      webhookPayload(
        delivery,
        graphqlContext(ports, await systemViewer(ports.db, delivery.workspaceId), live),
      ),
  });
}

/** A notification is fanned out to the channels that the environment configures. */
function notificationChannels({ ports, notifications }: DeliveriesFrom): Record<string, Channel> {
  const { email, slack } = notifications;
  const contextOf = async (workspaceId: string) =>
    contextFor(ports, await systemViewer(ports.db, workspaceId));
  const channels = {
    ...(email
      ? { EMAIL: emailChannel({ ports, mailer: lazyMailer(email), codes: email.codes, contextOf }) }
      : {}),
    ...(slack
      ? {
          SLACK: slackChannel({
            ports,
            webhookOf: (workspaceId) => slackWebhookOf(ports, slack, workspaceId),
            hasButtons: slack.signingSecret !== null,
          }),
        }
      : {}),
  };
  return { NOTICE: fanOutChannel(ports, Object.keys(channels) as (keyof typeof channels)[]), ...channels };
}

/** Without names, one channel is that of the first workspace: no tenant's words reach another's channel. */
async function slackWebhookOf(
  { db }: Ports,
  { webhookUrl, workspaces }: NonNullable<Env['notifications']['slack']>,
  workspaceId: string,
): Promise<string | null> {
  if (Object.keys(workspaces).length > 0) return workspaces[workspaceId] ?? null;
  const [first] = await db.rows(
    db.everywhere.selectFrom('workspace').select('id').orderBy('created_at').orderBy('id').limit(1),
  );
  return first?.id === workspaceId ? webhookUrl : null;
}
