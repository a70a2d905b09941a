import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { FieldChange } from '../domain/approval/administrative.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** A change of administration that waits for another administrator, or waited; its request has the same id. */
export const AdministrativeChangeEntity = defineEntity({
  name: 'AdministrativeChange',
  tableName: 'administrative_change',
  filters: tenantFilter,
  properties: {
    requestId: p.uuid().primary(),
    ...tenant,
    /** The mutation that was called. */
    mutation: p.text(),
    /** What it was called with, its idempotency key aside. */
    input: p.json<Record<string, unknown>>(),
    changes: p.json<readonly FieldChange[]>(),
    /** Digest of what it changes, as that was when it was proposed. */
    base: p.text(),
    /** Digest of the secret that its proposer was given, which works once the change is made. */
    secretHash: p.text().strictNullable().hidden(),
    /** The key or session by which it was proposed; null where it was neither, and in rows from before it was recorded. */
    proposedWithId: p.uuid().strictNullable(),
    createdAt: p.datetime(3),
    appliedAt: p.datetime(3).strictNullable(),
    refusedAt: p.datetime(3).strictNullable(),
    /** Why it was not made although it was approved. */
    refusal: p.text().strictNullable(),
  },
});
export type AdministrativeChange = InferEntity<typeof AdministrativeChangeEntity>;
