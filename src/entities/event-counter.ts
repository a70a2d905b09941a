import { defineEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** The head of a workspace's log: the row that puts its writers in one order. */
export const EventCounterEntity = defineEntity({
  name: 'EventCounter',
  tableName: 'event_counter',
  filters: tenantFilter,
  properties: {
    workspaceId: tenant.workspaceId.primary(),
    seq: p.double().columnType('bigint').$type<number>(),
    hash: p.text(),
    occurredAt: p.datetime(3),
    /** Grows whenever the workspace's rules change; a change names the version it was judged by. */
    rulesVersion: p.double().columnType('bigint').$type<number>().default(0),
    /**
     * Whether events may have deliveries: there is an endpoint in the workspace, or a request with a callback
     * URL.
     */
    hasEndpoints: p.boolean().default(false),
    hasCallbacks: p.boolean().default(false),
    hasNotices: p.boolean().default(false),
  },
});
