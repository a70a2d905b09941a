import { CreateTaskInput, createTask } from '../../actions/task/create-task.ts';
import type { Task as TaskRow } from '../../entities/task.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Task } from '../refs.ts';

const CreateTaskPayload = builder
  .objectRef<{ readonly task: TaskRow; readonly replayed: boolean }>('CreateTaskPayload')
  .implement({
    description: 'A task was opened.',
    fields: (t) => ({
      task: t.expose('task', { type: Task, description: 'The new task.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createTask', {
  description: 'Opens a task: the case that requests belong to. Needs the scope `approvals:create`.',
  input: CreateTaskInput,
  result: resultOf('CreateTaskResult', CreateTaskPayload),
  action: createTask,
});
