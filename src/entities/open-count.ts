import { defineEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** How many requests of a principal, or of the whole workspace, are pending. A trigger keeps it, whichever statement writes. */
export const OpenCountEntity = defineEntity({
  name: 'OpenCount',
  tableName: 'open_count',
  filters: tenantFilter,
  properties: {
    workspaceId: tenant.workspaceId.primary(),
    /** The id of the principal or of the workspace. */
    subjectId: p.uuid().primary(),
    open: p.integer(),
  },
});
