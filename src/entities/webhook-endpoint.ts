import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** A URL that events are delivered to. */
export const WebhookEndpointEntity = defineEntity({
  name: 'WebhookEndpoint',
  tableName: 'webhook_endpoint',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    url: p.text(),
    /** Types of events, prefixes such as `approval.*`, or `*`. */
    eventTypes: p.array().columnType('text[]').$type<string[]>(),
    enabled: p.boolean(),
    disabledReason: p.text().strictNullable(),
    disabledAt: p.datetime(3).strictNullable(),
    /** When the first attempt failed after the last one that did not. */
    failingSince: p.datetime(3).strictNullable(),
    /** Sealed by the vault, as is the one before it, which signs too until its time is over. */
    secret: p.text(),
    previousSecret: p.text().strictNullable(),
    previousSecretUntil: p.datetime(3).strictNullable(),
    /** Grows with every change; a change that read an older one starts over. */
    version: p.integer(),
    createdById: p.uuid(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    closedAt: p.datetime(3).strictNullable(),
  },
});
export type WebhookEndpointRow = InferEntity<typeof WebhookEndpointEntity>;
