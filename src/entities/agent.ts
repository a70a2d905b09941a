import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** What runs under a name; how it runs is in its versions. */
export const AgentEntity = defineEntity({
  name: 'Agent',
  tableName: 'agent',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    name: p.text(),
    currentVersionId: p.uuid().strictNullable(),
    createdById: p.uuid(),
    createdAt: p.datetime(3),
  },
});
export type Agent = InferEntity<typeof AgentEntity>;
