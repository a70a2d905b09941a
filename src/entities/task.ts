import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Salts } from '../domain/event/disclosure.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** The case that a request belongs to. It holds at most one open request. */
export const TaskEntity = defineEntity({
  name: 'Task',
  tableName: 'task',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    projectId: p.uuid(),
    name: p.text(),
    metadata: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    /** What its files amount to. An upload names what was there, so that of two at once one counts again. */
    filesCount: p.integer(),
    filesBytes: p.integer(),
    /** Whose task it is. */
    createdById: p.uuid(),
    /** Principals who may use it besides its opener. */
    sharedWith: p.array().columnType('uuid[]').$type<string[]>(),
    createdAt: p.datetime(3),
    /** One for each body that a line of the log covers; erasing a body erases its salt. */
    salts: p.json<Salts>().strictNullable(),
  },
});
export type Task = InferEntity<typeof TaskEntity>;
