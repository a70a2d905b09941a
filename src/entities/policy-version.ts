import { defineEntity, p } from '@mikro-orm/core';
import type { PolicyRules } from '../domain/policy/policy.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** What a policy said at one time. Never changed. */
export const PolicyVersionEntity = defineEntity({
  name: 'PolicyVersion',
  tableName: 'policy_version',
  filters: tenantFilter,
  properties: {
    policyId: p.uuid().primary(),
    version: p.integer().primary(),
    ...tenant,
    name: p.text(),
    projectId: p.uuid().strictNullable(),
    rules: p.json<PolicyRules>(),
    madeById: p.uuid(),
    madeAt: p.datetime(3),
  },
});
