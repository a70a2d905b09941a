import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EventType } from '../domain/event/event.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** One line of a workspace's log. Written by the database function `append_events` alone. */
export const EventEntity = defineEntity({
  name: 'Event',
  tableName: 'event',
  filters: tenantFilter,
  properties: {
    workspaceId: tenant.workspaceId.primary(),
    /** Gapless within its workspace, in the order of commits. */
    seq: p.double().columnType('bigint').$type<number>().primary(),
    id: p.uuid(),
    type: p.text().$type<EventType>(),
    actorId: p.uuid().strictNullable(),
    projectId: p.uuid().strictNullable(),
    taskId: p.uuid().strictNullable(),
    requestId: p.uuid().strictNullable(),
    occurredAt: p.datetime(3),
    /** The RFC 8785 text `[seq,"occurredAt",{…}]` that the hash was made over; kept as it was hashed. */
    canonical: p.text(),
    /** SHA-256, in hexadecimal, over the previous event's hash and the digest of this canonical text, or in older lines the text. */
    hash: p.text(),
  },
});
export type EventRow = InferEntity<typeof EventEntity>;
