import { entities } from './all.ts';

/** The names of the tables whose rows belong to a workspace. */
export const tenantTables: ReadonlySet<string> = new Set(
  entities.filter(({ meta }) => 'workspaceId' in meta.properties).map(({ meta }) => meta.tableName),
);
