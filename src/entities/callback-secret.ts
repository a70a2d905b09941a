import { defineEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** What signs the callbacks of single requests. A workspace has one, from its first callback on. */
export const CallbackSecretEntity = defineEntity({
  name: 'CallbackSecret',
  tableName: 'callback_secret',
  filters: tenantFilter,
  properties: {
    workspaceId: tenant.workspaceId.primary(),
    secret: p.text(),
    previousSecret: p.text().strictNullable(),
    previousSecretUntil: p.datetime(3).strictNullable(),
    /** When it was shown to an administrator; null for one that a callback made and nobody has seen. */
    shownAt: p.datetime(3).strictNullable(),
    version: p.integer(),
    createdAt: p.datetime(3),
  },
});
