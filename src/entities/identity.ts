import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Role } from '../domain/people/roles.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** Who a principal is at an identity provider, and what the provider gave them when it was asked last. */
export const IdentityEntity = defineEntity({
  name: 'Identity',
  tableName: 'identity',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    principalId: p.uuid(),
    issuer: p.text(),
    subject: p.text(),
    /** The role that the provider gave; null where an administrator's stays, because the principal was there before. */
    role: p.text().$type<Role>().strictNullable(),
    /** The groups that are the provider's to give and to take, all of which the principal has. */
    groups: p.array().columnType('text[]').$type<string[]>(),
    version: p.integer(),
    createdAt: p.datetime(3),
  },
});
export type Identity = InferEntity<typeof IdentityEntity>;
