import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ElicitationStatus } from '../domain/elicitation/elicitation.ts';
import type { Salts } from '../domain/event/disclosure.ts';
import { tenant, tenantFilter } from './tenant.ts';

/**
 * A question to a human, with the shape of its answer. It is a row of `request`, so that the database itself lets
 * a task hold one open request of either kind; what it shares with approvals has the names that fit it here.
 */
export const ElicitationEntity = defineEntity({
  name: 'Elicitation',
  tableName: 'request',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    projectId: p.uuid(),
    taskId: p.uuid(),
    kind: p.text().$type<'ELICITATION'>(),
    status: p.text().$type<ElicitationStatus>(),
    /** Grows with every write; a write names the one it read, so that of two answers one is too late. */
    version: p.integer(),
    message: p.text().fieldName('summary'),
    responseSchema: p.json<Record<string, unknown>>().columnType('json').fieldName('params_schema'),
    content: p.json<Record<string, unknown>>().columnType('json').strictNullable().fieldName('params'),
    requesterId: p.uuid(),
    assigneeId: p.uuid().strictNullable(),
    assignedGroup: p.text().strictNullable(),
    answeredById: p.uuid().strictNullable(),
    answeredAt: p.datetime(3).strictNullable().fieldName('decided_at'),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    expiresAt: p.datetime(3),
    dueAt: p.datetime(3),
    /** One for each body that a line of the log covers; erasing a body erases its salt. */
    salts: p.json<Salts>().strictNullable(),
  },
});
export type Elicitation = InferEntity<typeof ElicitationEntity>;
