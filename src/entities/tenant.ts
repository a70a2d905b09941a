import { p } from '@mikro-orm/core';

/** The column that every row of a tenant carries. */
export const tenant = { workspaceId: p.uuid() };

/**
 * The filter on every tenant's table: an entity manager without a workspace cannot read at all,
 * because the parameter is missing, instead of reading the rows of all.
 */
export const tenantFilter = {
  tenant: {
    name: 'tenant',
    cond: (args: { workspaceId: string }) => ({ workspaceId: args.workspaceId }),
    default: true,
  },
};
