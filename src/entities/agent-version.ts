import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** How an agent runs. Never changed; an execution keeps the one that it began with. */
export const AgentVersionEntity = defineEntity({
  name: 'AgentVersion',
  tableName: 'agent_version',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    agentId: p.uuid(),
    /** Counted from 1 for each agent. */
    number: p.integer(),
    approvalRequired: p.boolean(),
    checkpointName: p.text().strictNullable(),
    settings: p.json<Record<string, unknown>>().columnType('json'),
    message: p.text().strictNullable(),
    createdById: p.uuid(),
    createdAt: p.datetime(3),
  },
});
export type AgentVersion = InferEntity<typeof AgentVersionEntity>;
