import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type {
  AttemptRecord,
  ChannelName,
  DeliveredType,
  DeliveryState,
} from '../domain/delivery/delivery.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** A delivery of an event, and how far it has come: the job and its record in one. */
export const DeliveryEntity = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    channel: p.text().$type<ChannelName>(),
    /** The queue key: deliveries of one queue share a receiver, and its slowness. */
    lane: p.uuid(),
    /** Null for what is called back at a request's own URL. */
    endpointId: p.uuid().strictNullable(),
    /** Who is notified; null on channels that notify many or nobody by name. */
    recipientId: p.uuid().strictNullable(),
    /** Null for a test. */
    eventId: p.uuid().strictNullable(),
    eventType: p.text().$type<DeliveredType>(),
    requestId: p.uuid().strictNullable(),
    /** Its sequence among the deliveries of its request in this queue; null for one that is out of order. */
    turn: p.double().columnType('bigint').$type<number>().strictNullable(),
    state: p.text().$type<DeliveryState>(),
    /** How often it was attempted, and how often in the round that is on. */
    attempts: p.integer(),
    attemptOfRound: p.integer(),
    nextAttemptAt: p.datetime(3).strictNullable(),
    leasedUntil: p.datetime(3).strictNullable(),
    /** Grows with every lease; the holder of an older one has nothing more to say. */
    fence: p.integer(),
    /** What is sent, made at the first attempt and the same at every other. */
    body: p.text().strictNullable(),
    /** The last attempts, oldest first. */
    attemptLog: p.json<AttemptRecord[]>(),
    createdAt: p.datetime(3),
    finishedAt: p.datetime(3).strictNullable(),
  },
});
export type DeliveryRow = InferEntity<typeof DeliveryEntity>;
