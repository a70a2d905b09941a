import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { type ApiKey, ApiKeyEntity } from '../entities/api-key.ts';
import { type Decision, DecisionEntity } from '../entities/decision.ts';
import { EventEntity, type EventRow } from '../entities/event.ts';
import { type Principal, PrincipalEntity } from '../entities/principal.ts';
import { type Project, ProjectEntity } from '../entities/project.ts';
import { RequestEntity, type RequestRow } from '../entities/request.ts';
import { type Task, TaskEntity } from '../entities/task.ts';
import { type ChildPages, childPages } from './child-pages.ts';
import { orderBy } from './order.ts';
import { oneOf, rowsOf, type Sql } from './rows.ts';

type ById<Row> = DataLoader<string, Row | null>;

/**
 * Reads that wait a moment for each other and go to the database together, so that the number of statements
 * does not grow with the number of rows. They remember what they read for as long as one operation or one
 * delivered event lasts, and forget it after every mutation.
 */
export interface Loaders {
  readonly principal: ById<Principal>;
  readonly apiKey: ById<ApiKey>;
  readonly project: ById<Project>;
  readonly task: ById<Task>;
  /** Requests of the kind APPROVAL. */
  readonly approval: ById<RequestRow>;
  readonly decision: ById<Decision>;
  readonly event: ById<EventRow>;
  /** By the id of a task. */
  readonly openApproval: ById<RequestRow>;
  readonly decisionsOf: ChildPages<Decision>;
  readonly approvalsOf: ChildPages<RequestRow>;
}

export const isApproval: Sql = () => `kind = 'APPROVAL'`;

export function loadersFor(context: Context): Loaders {
  return {
    principal: by(context, PrincipalEntity, 'id'),
    apiKey: by(context, ApiKeyEntity, 'id'),
    project: by(context, ProjectEntity, 'id'),
    task: by(context, TaskEntity, 'id'),
    approval: by(context, RequestEntity, 'id', [isApproval]),
    decision: by(context, DecisionEntity, 'id'),
    event: by(context, EventEntity, 'id'),
    openApproval: by(context, RequestEntity, 'taskId', [isApproval, () => `status = 'PENDING'`]),
    decisionsOf: childPages(context, DecisionEntity, { parent: 'request_id', order: oldestDecisionFirst }),
    approvalsOf: childPages(context, RequestEntity, {
      parent: 'task_id',
      order: oldestApprovalFirst,
      where: [isApproval],
    }),
  };
}

/** What was read before a change says nothing about what is so after it. */
export function forget(loaders: Loaders): void {
  for (const loader of Object.values(loaders)) loader.clearAll();
}

/** For a row that another one points to under a foreign key. */
export function existing<Row>(row: Row | null): Row {
  if (row === null) throw new Error('A row that another row points to is not there.');
  return row;
}

const oldestDecisionFirst = orderBy<Decision>('DECIDED_AT_ASC', false, [
  { name: 'decided_at', type: 'timestamptz', of: (decision) => decision.decidedAt },
  { name: 'id', type: 'uuid', of: (decision) => decision.id },
]);

const oldestApprovalFirst = orderBy<RequestRow>('CREATED_AT_ASC', false, [
  { name: 'created_at', type: 'timestamptz', of: (request) => request.createdAt },
  { name: 'id', type: 'uuid', of: (request) => request.id },
]);

/** Rows by a unique column of uuids, one statement for all that are asked for together. */
function by<E extends EntitySchema>(
  context: Context,
  entity: E,
  key: keyof InferEntity<E> & ('id' | 'taskId'),
  where: readonly Sql[] = [],
): ById<InferEntity<E>> {
  const column = key === 'id' ? 'id' : 'task_id';
  return new DataLoader(async (ids) => {
    const rows = await rowsOf(context, entity, { where: [...where, oneOf(column, ids, 'uuid')] });
    const byKey = new Map(rows.map((row) => [row[key] as string, row]));
    return ids.map((id) => byKey.get(id) ?? null);
  });
}
