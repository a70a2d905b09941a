import type { Ports } from '../../context.ts';
import type { NewEvent } from '../../domain/event/event.ts';
import { mapRow } from '../../entities/map-row.ts';
import { WebhookEndpointEntity } from '../../entities/webhook-endpoint.ts';
import { endDeliveries } from '../delivery/end-deliveries.ts';
import { auditOf, endpointUpdate } from './steps/load-endpoint.ts';

/**
 * Disables an endpoint that wants no more, or that nothing has reached for days. The system does it, and says
 * why.
 */
export async function disableWebhookEndpoint(
  ports: Ports,
  of: { readonly workspaceId: string; readonly id: string },
  reason: string,
): Promise<void> {
  const { db } = ports;
  const [row] = await db.rows(
    db
      .in(of.workspaceId)
      .selectFrom('webhook_endpoint as e')
      .innerJoin('principal as s', (join) => join.on('s.kind', '=', 'SYSTEM'))
      .selectAll('e')
      .select(['s.id as system_id', db.now().as('read_at')])
      .where('e.id', '=', of.id)
      .where('e.enabled', '=', true)
      .where('e.closed_at', 'is', null),
  );
  if (!row) return;
  const endpoint = mapRow(ports.db, WebhookEndpointEntity, row);
  const set = { enabled: false, disabledReason: reason, disabledAt: row.read_at, updatedAt: row.read_at };
  const event: NewEvent = {
    id: ports.newId(),
    type: 'webhook_endpoint.disabled',
    actorId: row.system_id,
    projectId: null,
    taskId: null,
    requestId: null,
    payload: { ...auditOf({ ...endpoint, ...set }), reason },
  };
  const committed = await ports.commit({
    workspaceId: of.workspaceId,
    at: row.read_at,
    updates: [endpointUpdate(endpoint, set)],
    events: [event],
  });
  // It was changed in between: the next attempt decides again.
  if (!committed.done) return;
  ports.ring(committed.events);
  await endDeliveries(ports, of, `The endpoint was disabled: ${reason}`);
}
