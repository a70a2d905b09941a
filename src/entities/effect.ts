import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Salts } from '../domain/event/disclosure.ts';
import type { RecordedEffectStatus } from '../domain/receipt/effect-status.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** What became of the receipt of a decision: it was redeemed, or revoked. There is one row for a decision at most. */
export const EffectEntity = defineEntity({
  name: 'Effect',
  tableName: 'effect',
  filters: tenantFilter,
  properties: {
    /** Of the redemption. */
    id: p.uuid().primary(),
    ...tenant,
    requestId: p.uuid(),
    decisionId: p.uuid(),
    status: p.text().$type<RecordedEffectStatus>(),
    redeemedById: p.uuid().strictNullable(),
    redeemedAt: p.datetime(3).strictNullable(),
    /** Until when it is expected to be reported what became of it. */
    leaseEndsAt: p.datetime(3).strictNullable(),
    reportedAt: p.datetime(3).strictNullable(),
    result: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    error: p.text().strictNullable(),
    revokedById: p.uuid().strictNullable(),
    revokedAt: p.datetime(3).strictNullable(),
    revokeReason: p.text().strictNullable(),
    /** One for each body that a line of the log covers; erasing a body erases its salt. */
    salts: p.json<Salts>().strictNullable(),
    /** Of the log when it was written. */
    epoch: p.text(),
    version: p.integer(),
  },
});
export type EffectRow = InferEntity<typeof EffectEntity>;
