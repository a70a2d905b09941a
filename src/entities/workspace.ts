import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Stage } from '../domain/policy/policy.ts';
import type { DeclaredType } from '../domain/policy/request-type.ts';

/** The tenant. Every other row carries its id, and nothing crosses it. */
export const WorkspaceEntity = defineEntity({
  name: 'Workspace',
  tableName: 'workspace',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    /** Whether changes of administration need two administrators. */
    twoAdministrators: p.boolean().default(false),
    createdAt: p.datetime(3),
    /** The types of request that it declares. */
    types: p.json<DeclaredType[]>().default('[]'),
    /** Whether a request may have no other type. */
    typesClosed: p.boolean().default(false),
    /** Whether a request of an agent joins an equal one that is open, when it does not say. */
    agentsJoinEqual: p.boolean().default(false),
    /** Whom a request needs that no policy catches; empty for the built-in fallback. */
    fallbackStages: p.json<Stage[]>().default('[]'),
  },
});
export type Workspace = InferEntity<typeof WorkspaceEntity>;
