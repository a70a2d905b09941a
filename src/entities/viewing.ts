import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** What a reviewer looks at, for a moment. One row for each person, which is not in the log and not kept over a crash. */
export const ViewingEntity = defineEntity({
  name: 'Viewing',
  tableName: 'viewing',
  filters: tenantFilter,
  properties: {
    ...tenant,
    principalId: p.uuid().primary(),
    requestId: p.uuid(),
    /** Since when, without a pause. */
    since: p.datetime(3),
    /** Until when it holds, unless it is said again. */
    until: p.datetime(3),
  },
});
export type Viewing = InferEntity<typeof ViewingEntity>;
