import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Outcome } from '../domain/lifecycle.ts';
import type { RecommendationRecord } from './request.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** One outcome by one principal. Never changed; a revision ends with exactly one that is final. */
export const DecisionEntity = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    requestId: p.uuid(),
    revision: p.integer(),
    outcome: p.text().$type<Outcome>(),
    final: p.boolean(),
    note: p.text().nullable(),
    reason: p.text().nullable(),
    reasonCode: p.text().nullable(),
    modifiedParams: p.json<Record<string, unknown>>().nullable(),
    paramsPatch: p.json<Record<string, unknown>[]>().nullable(),
    delegatedToId: p.uuid().nullable(),
    overrideAction: p.text().nullable(),
    overrideParams: p.json<Record<string, unknown>>().nullable(),
    decidedById: p.uuid(),
    decidedAt: p.datetime(3),
    authoritySnapshot: p.json<Record<string, unknown>>(),
    recommendationSnapshot: p.json<RecommendationRecord>().nullable(),
  },
});
export type Decision = InferEntity<typeof DecisionEntity>;
