import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Budget } from '../domain/policy/budget.ts';
import type { PolicyRules } from '../domain/policy/policy.ts';
import type { StandingTerms } from '../domain/policy/standing.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** A rule that says whether requests need people. Closed, never deleted; what it said stays in its versions. */
export const PolicyEntity = defineEntity({
  name: 'Policy',
  tableName: 'policy',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    projectId: p.uuid().strictNullable(),
    name: p.text(),
    version: p.integer(),
    rules: p.json<PolicyRules>(),
    /** The decision that a standing approval was made from; null for other policies. */
    fromDecisionId: p.uuid().strictNullable(),
    /** What of a standing approval is left to spend. */
    budget: p.json<Budget>().strictNullable(),
    /** What a standing approval lets through; null for other policies. */
    standing: p.json<StandingTerms>().strictNullable(),
    /** Grows with every use; a use names the one it read, so that of two at once one looks again. */
    uses: p.integer(),
    /** Who had it reach what waits, until it has. */
    reachesPendingBy: p.uuid().strictNullable(),
    createdById: p.uuid(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    closedAt: p.datetime(3).strictNullable(),
  },
});
export type PolicyRow = InferEntity<typeof PolicyEntity>;
