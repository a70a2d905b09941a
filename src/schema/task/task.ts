import { limits } from '../../domain/limits.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { TaskEntity, type Task as TaskRow } from '../../entities/task.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { Approval, Elicitation, Principal, Project, Task } from '../refs.ts';
import { inProjects } from '../rows.ts';

builder.node(Task, {
  description:
    'The case that requests belong to. It holds at most one open request at a time, be it an approval or a question.',
  id: { resolve: (task) => task.id },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What the case is about, in words.' }),
    project: t.field({
      type: Project,
      description: 'The project that its requests go through.',
      resolve: (task, _args, { loaders }) => loaders.project.load(task.projectId).then(existing),
    }),
    metadata: t.expose('metadata', {
      type: 'JSONObject',
      nullable: true,
      description: 'What its creator stored with it.',
    }),
    openApproval: t.field({
      type: Approval,
      nullable: true,
      description: 'The approval that waits on this task; null when none does.',
      resolve: (task, _args, { loaders }) => loaders.openApproval.load(task.id),
    }),
    openElicitation: t.field({
      type: Elicitation,
      nullable: true,
      description: 'The question that waits on this task; null when none does.',
      resolve: (task, _args, { loaders }) => loaders.openElicitation.load(task.id),
    }),
    openedBy: t.field({
      type: Principal,
      description:
        'Whose task it is. Others open nothing on it and put no files on it unless it is shared with them.',
      resolve: (task, _args, { loaders }) => loaders.principal.load(task.createdById).then(existing),
    }),
    sharedWith: t.field({
      type: [Principal],
      description: `The principals who may use it besides its opener, at most ${limits.taskSharedMaxPrincipals}.`,
      complexity: { field: 1, multiplier: 5 },
      resolve: (task, _args, { loaders }) =>
        Promise.all(task.sharedWith.map((id) => loaders.principal.load(id).then(existing))),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
  }),
});

const newestFirst = orderBy<TaskRow>('TASK_CREATED_AT_DESC', true, [
  { name: 'created_at', type: 'timestamptz', of: (task) => task.createdAt },
  { name: 'id', type: 'uuid', of: (task) => task.id },
]);

builder.queryFields((t) => ({
  task: t.field({
    type: Task,
    nullable: true,
    description: 'A task by its id; null when this workspace has no such task.',
    args: { id: t.arg.id({ required: true, description: 'A task id, `task_…`.' }) },
    resolve: (_root, { id }, { loaders }) => {
      const uuid = uuidOf('Task', id);
      return uuid ? loaders.task.load(uuid) : null;
    },
  }),
  tasks: t.connection(
    {
      type: Task,
      description: 'Tasks, newest first.',
      args: { projectName: t.arg.string({ description: 'Only tasks of the project of this name.' }) },
      resolve: (_root, { projectName, ...args }, context) =>
        pageOf(context, TaskEntity, {
          order: newestFirst,
          args,
          where: typeof projectName === 'string' ? [inProjects([projectName])] : [],
        }),
    },
    { name: 'TaskConnection', description: 'A page of tasks.' },
    { name: 'TaskEdge', description: 'A task and its place in the listing.' },
  ),
}));
