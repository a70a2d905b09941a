import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ExecutionStatus } from '../domain/execution/execution.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** One run of an agent. */
export const ExecutionEntity = defineEntity({
  name: 'Execution',
  tableName: 'execution',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    agentId: p.uuid(),
    versionId: p.uuid(),
    projectId: p.uuid(),
    taskId: p.uuid().strictNullable(),
    /** The request at its checkpoint. */
    requestId: p.uuid().strictNullable(),
    status: p.text().$type<ExecutionStatus>(),
    input: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    /** Written when it is released, and never before: until then it is the params of the request alone. */
    output: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    error: p.text().strictNullable(),
    startedById: p.uuid(),
    createdAt: p.datetime(3),
    /** When it ends by itself, unless it has ended or stopped at its checkpoint by then. */
    expiresAt: p.datetime(3),
    endedAt: p.datetime(3).strictNullable(),
  },
});
export type Execution = InferEntity<typeof ExecutionEntity>;
