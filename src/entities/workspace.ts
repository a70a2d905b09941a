import { defineEntity, p } from '@mikro-orm/core';

/** The tenant. Every other row carries its id, and nothing crosses it. */
export const WorkspaceEntity = defineEntity({
  name: 'Workspace',
  tableName: 'workspace',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    /** Whether changes of administration need two administrators. */
    twoAdministrators: p.boolean().default(false),
    createdAt: p.datetime(3),
  },
});
