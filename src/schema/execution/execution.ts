import { uuidOf } from '../../domain/type-id.ts';
import { ExecutionEntity, type Execution as ExecutionRow } from '../../entities/execution.ts';
import { builder } from '../builder.ts';
import { whereOf } from '../filter-criteria.ts';
import { existing } from '../loaders.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { Agent, AgentVersion, Approval, Execution, Principal, Project, Task } from '../refs.ts';
import { ExecutionFilterInput, executionCriteria } from './execution-filter.ts';
import { ExecutionStatusEnum } from './execution-status.ts';

builder.node(Execution, {
  description: 'One run of an agent.',
  id: { resolve: (execution) => execution.id },
  fields: (t) => ({
    agent: t.field({
      type: Agent,
      description: 'The agent that runs.',
      resolve: (execution, _args, { loaders }) => loaders.agent.load(execution.agentId).then(existing),
    }),
    version: t.field({
      type: AgentVersion,
      description: 'The version that it keeps, whatever becomes current meanwhile.',
      resolve: (execution, _args, { loaders }) =>
        loaders.agentVersion.load(execution.versionId).then(existing),
    }),
    status: t.field({
      type: ExecutionStatusEnum,
      description: 'Where it stands.',
      resolve: (execution) => execution.status,
    }),
    input: t.expose('input', { type: 'JSONObject', nullable: true, description: 'What it was given.' }),
    output: t.expose('output', {
      type: 'JSONObject',
      nullable: true,
      description:
        'Its output; null unless the status is COMPLETED. Reviewers see what waits for them as the params of the approval.',
    }),
    approval: t.field({
      type: Approval,
      nullable: true,
      description: 'The request at its checkpoint; null when it did not stop at one.',
      resolve: ({ requestId }, _args, { loaders }) => (requestId ? loaders.approval.load(requestId) : null),
    }),
    project: t.field({
      type: Project,
      description: 'The project that it belongs to.',
      resolve: (execution, _args, { loaders }) => loaders.project.load(execution.projectId).then(existing),
    }),
    task: t.field({
      type: Task,
      nullable: true,
      description: 'The case that it belongs to; null when it has none, or none yet.',
      resolve: ({ taskId }, _args, { loaders }) => (taskId ? loaders.task.load(taskId) : null),
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why it failed, in the words of the principal who ran it.',
    }),
    startedBy: t.field({
      type: Principal,
      description: 'Whose credential began it, and can end it.',
      resolve: (execution, _args, { loaders }) =>
        loaders.principal.load(execution.startedById).then(existing),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description:
        'When it expires by itself while it is RUNNING. At its checkpoint, `approval.expiresAt` applies.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it runs or waits for approval.',
    }),
  }),
});

const newestFirst = orderBy<ExecutionRow>('EXECUTION_CREATED_AT_DESC', true, [
  { name: 'created_at', type: 'timestamptz', of: (execution) => execution.createdAt },
  { name: 'id', type: 'uuid', of: (execution) => execution.id },
]);

builder.queryFields((t) => ({
  execution: t.field({
    type: Execution,
    nullable: true,
    description: 'A run by its id; null when this workspace has no such run.',
    args: { id: t.arg.id({ required: true, description: 'An execution id, `exec_…`.' }) },
    resolve: (_root, { id }, { loaders }) => {
      const uuid = uuidOf('Execution', id);
      return uuid ? loaders.execution.load(uuid) : null;
    },
  }),
  executions: t.connection(
    {
      type: Execution,
      description: 'Runs, newest first.',
      args: {
        filter: t.arg({ type: ExecutionFilterInput, description: 'Which runs; all of them by default.' }),
      },
      resolve: (_root, { filter, ...args }, context) =>
        pageOf(context, ExecutionEntity, {
          order: newestFirst,
          args,
          where: whereOf(executionCriteria, filter, undefined),
        }),
    },
    { name: 'ExecutionConnection', description: 'A page of runs.' },
    { name: 'ExecutionEdge', description: 'A run and its place in the listing.' },
  ),
}));
