import { ShareTaskInput, shareTask } from '../../actions/task/share-task.ts';
import type { Task as TaskRow } from '../../entities/task.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Task } from '../refs.ts';

const ShareTaskPayload = builder
  .objectRef<{ readonly task: TaskRow; readonly replayed: boolean }>('ShareTaskPayload')
  .implement({
    description: 'It was changed with whom a task is shared.',
    fields: (t) => ({
      task: t.expose('task', { type: Task, description: 'The task as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('shareTask', {
  description:
    'Says which principals may open requests and runs on a task and put files on it, besides its opener, instead of those before. What is open on it stays open. For the opener, the owner of that principal, and administrators. Needs the scope `approvals:create`.',
  input: ShareTaskInput,
  result: resultOf('ShareTaskResult', ShareTaskPayload),
  action: shareTask,
});
