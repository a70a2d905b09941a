import type { Context } from '../../../context.ts';
import { NotFoundError, ValidationError } from '../../../domain/errors.ts';
import { WebhookEndpointEntity, type WebhookEndpointRow } from '../../../entities/webhook-endpoint.ts';

/** The endpoint to change. */
export async function loadEndpoint(context: Context, id: string | null): Promise<WebhookEndpointRow> {
  const found = id ? await context.em.findOne(WebhookEndpointEntity, { id }, { refresh: true }) : null;
  if (found && !found.closedAt) return { ...found };
  throw new NotFoundError(
    found ? 'This endpoint was deleted; make a new one.' : 'There is no such endpoint in this workspace.',
    ['input', 'id'],
  );
}

export function requireEnabled(endpoint: WebhookEndpointRow): void {
  if (endpoint.enabled) return;
  throw new ValidationError([
    { path: ['input', 'id'], message: 'This endpoint is disabled; enable it first, and then try again.' },
  ]);
}

export async function recallEndpoint(
  context: Context,
  id: string,
): Promise<{ endpoint: WebhookEndpointRow }> {
  return { endpoint: await context.em.findOneOrFail(WebhookEndpointEntity, { id }, { refresh: true }) };
}

/** Changes an endpoint only if it still is as it was read. */
export function endpointUpdate(before: WebhookEndpointRow, set: Partial<WebhookEndpointRow>) {
  const { id, workspaceId, version } = before;
  return {
    of: WebhookEndpointEntity,
    where: { id, workspaceId, version, closedAt: null },
    set: { ...set, version: version + 1 },
  };
}

/** What the log says of an endpoint. */
export function auditOf({ id, url, eventTypes, enabled }: WebhookEndpointRow) {
  return { endpointId: id, url, eventTypes, enabled };
}
