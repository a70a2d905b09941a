import type { Ports } from '../../context.ts';
import { CallbackSecretEntity } from '../../entities/callback-secret.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';
import { mapRow } from '../../entities/map-row.ts';
import { WebhookEndpointEntity } from '../../entities/webhook-endpoint.ts';
import { newWebhookSecret, signingSecrets } from './steps/webhook-secrets.ts';

/** Where a delivery goes, and what signs it. */
export interface WebhookTarget {
  readonly url: string;
  readonly secrets: readonly string[];
}

/** The target of a delivery as it now is, or the sentence that says why there is none any more. */
export async function findWebhookTarget(
  ports: Ports,
  delivery: DeliveryRow,
  now: Date,
): Promise<WebhookTarget | string> {
  const { workspaceId, endpointId, requestId } = delivery;
  return endpointId
    ? endpointTarget(ports, workspaceId, endpointId, now)
    : callbackTarget(ports, workspaceId, requestId, now);
}

async function endpointTarget(ports: Ports, workspaceId: string, id: string, now: Date) {
  const { db } = ports;
  const [row] = await db.rows(
    db.in(workspaceId).selectFrom('webhook_endpoint').selectAll().where('id', '=', id),
  );
  if (!row) return 'The endpoint is not there any more.';
  const endpoint = mapRow(ports.db, WebhookEndpointEntity, row);
  if (endpoint.closedAt) return 'The endpoint was deleted before this was delivered.';
  if (!endpoint.enabled) return 'The endpoint was disabled before this was delivered.';
  const secrets = signingSecrets(endpoint, now).map((sealed) => ports.vault.open(sealed, id));
  return { url: endpoint.url, secrets };
}

async function callbackTarget(ports: Ports, workspaceId: string, requestId: string | null, now: Date) {
  const { db } = ports;
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('request as r')
      .leftJoin('callback_secret as c', (join) => join.onTrue())
      .selectAll('c')
      .select('r.callback_url')
      .where('r.id', '=', requestId),
  );
  if (!row?.callback_url) return 'The request has no callback URL any more.';
  if (!row.secret) {
    await makeSecret(ports, workspaceId, now);
    return callbackTarget(ports, workspaceId, requestId, now);
  }
  const secrets = signingSecrets(mapRow(ports.db, CallbackSecretEntity, row), now);
  return { url: row.callback_url, secrets: secrets.map((sealed) => ports.vault.open(sealed, workspaceId)) };
}

/** The first callback of a workspace makes its secret; when several are the first, one of them does. */
async function makeSecret(ports: Ports, workspaceId: string, now: Date): Promise<void> {
  const values = {
    workspaceId,
    secret: ports.vault.seal(newWebhookSecret(ports), workspaceId),
    previousSecret: null,
    previousSecretUntil: null,
    shownAt: null,
    version: 1,
    createdAt: now,
  };
  await ports.commit({
    workspaceId,
    at: now,
    inserts: [{ into: CallbackSecretEntity, values }],
    events: [],
  });
}
