import { defineEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** That a principal's call with this key took effect, what it asked, and what came of it. */
export const IdempotencyKeyEntity = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  filters: tenantFilter,
  properties: {
    workspaceId: tenant.workspaceId.primary(),
    principalId: p.uuid().primary(),
    mutation: p.text().primary(),
    key: p.text().primary(),
    /** SHA-256 of the canonical input, in hexadecimal. */
    fingerprint: p.text(),
    resultId: p.uuid(),
    createdAt: p.datetime(3),
  },
});
