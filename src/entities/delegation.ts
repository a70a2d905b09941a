import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** A delegation, from one time to another, or until it was ended. */
export const DelegationEntity = defineEntity({
  name: 'Delegation',
  tableName: 'delegation',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    fromId: p.uuid(),
    toId: p.uuid(),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    reason: p.text().strictNullable(),
    createdById: p.uuid(),
    createdAt: p.datetime(3),
    endedAt: p.datetime(3).strictNullable(),
    endedById: p.uuid().strictNullable(),
  },
});
export type Delegation = InferEntity<typeof DelegationEntity>;
