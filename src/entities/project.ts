import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { RiskLevel } from '../domain/policy/risk.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** Routes requests inside a workspace; `general` always exists. */
export const ProjectEntity = defineEntity({
  name: 'Project',
  tableName: 'project',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    name: p.text(),
    /** How long its requests wait, in milliseconds; null leaves it to their risk. */
    expiresInMs: p.double().columnType('bigint').$type<number>().strictNullable(),
    /** The least risk of its requests, whatever their requester says. */
    riskFloor: p.text().$type<RiskLevel>().strictNullable(),
    createdAt: p.datetime(3),
  },
});
export type Project = InferEntity<typeof ProjectEntity>;
