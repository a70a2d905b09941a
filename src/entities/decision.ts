import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { DisplayPart } from '../../packages/render/src/display-text.ts';
import type { AuthoritySnapshot } from '../domain/approval/authority-snapshot.ts';
import type { Outcome } from '../domain/approval/lifecycle.ts';
import type { PatchOperation } from '../domain/approval/patch-operation.ts';
import type { Salts } from '../domain/event/disclosure.ts';
import type { UncountedReason } from '../domain/policy/ballot.ts';
import type { RecommendationRecord } from './request.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** One outcome by one principal. Never changed, except that a vote may be voided; a revision ends with exactly one that is final. */
export const DecisionEntity = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    requestId: p.uuid(),
    /** The execution whose request it is, so that this row alone shows what is withheld. */
    executionId: p.uuid().strictNullable(),
    revision: p.integer(),
    outcome: p.text().$type<Outcome>(),
    final: p.boolean(),
    /** The stage that it was made at, counted from 1. */
    stage: p.integer(),
    /** Whether a vote counts; null for what is no vote. */
    counted: p.boolean().strictNullable(),
    uncountedBecause: p.text().$type<UncountedReason>().strictNullable(),
    /** The delegator, when a delegate cast it. */
    actsForId: p.uuid().strictNullable(),
    note: p.text().strictNullable(),
    reason: p.text().strictNullable(),
    reasonCode: p.text().strictNullable(),
    modifiedParams: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    paramsPatch: p.json<PatchOperation[]>().columnType('json').strictNullable(),
    delegatedToId: p.uuid().strictNullable(),
    overrideAction: p.text().strictNullable(),
    overrideParams: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    /** What was in view of it, as the reviewer's page said, and whether that was the whole content. */
    displayDigest: p.text().strictNullable(),
    displayedWhole: p.boolean().strictNullable(),
    /** The parts of the content that were not in view; null where they are not known. */
    notDisplayed: p.json<readonly DisplayPart[]>().strictNullable(),
    decidedById: p.uuid(),
    decidedAt: p.datetime(3),
    authoritySnapshot: p.json<AuthoritySnapshot>(),
    /** When an administrator voided this vote, who, and why; the rest of the row never changes. */
    voidedAt: p.datetime(3).strictNullable(),
    voidedById: p.uuid().strictNullable(),
    voidReason: p.text().strictNullable(),
    recommendationSnapshot: p.json<RecommendationRecord>().strictNullable(),
    /** One for each body that a line of the log covers; erasing a body erases its salt. */
    salts: p.json<Salts>().strictNullable(),
  },
});
export type Decision = InferEntity<typeof DecisionEntity>;
