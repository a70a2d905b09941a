import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { RiskLevel } from '../domain/policy/risk.ts';
import { tenant, tenantFilter } from './tenant.ts';

/**
 * A template that an administrator made. Closed, never deleted; what each version said is in the log, and the schema of a
 * request on the request.
 */
export const TemplateEntity = defineEntity({
  name: 'Template',
  tableName: 'template',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    /** Unique among the open ones. */
    name: p.text(),
    version: p.integer(),
    title: p.text(),
    description: p.text(),
    schema: p.json<Record<string, unknown>>().columnType('json'),
    riskLevel: p.text().$type<RiskLevel>(),
    /** How long a request of that risk waits, in milliseconds; null leaves it to the risk. */
    expiresInMs: p.double().columnType('bigint').$type<number>().strictNullable(),
    createdById: p.uuid(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    closedAt: p.datetime(3).strictNullable(),
  },
});
export type TemplateRow = InferEntity<typeof TemplateEntity>;
