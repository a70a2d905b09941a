import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** A credential. Only the SHA-256 of its secret is kept; the secret is shown once, when it is made. */
export const ApiKeyEntity = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    principalId: p.uuid(),
    name: p.text(),
    secretHash: p.text().hidden(),
    scopes: p.array().columnType('text[]').$type<string[]>(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3).strictNullable(),
    revokedAt: p.datetime(3).strictNullable(),
  },
});
export type ApiKey = InferEntity<typeof ApiKeyEntity>;
