import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { UpdateProjectInput } from '../../actions/task/update-project.ts';
import type { Project as ProjectRow } from '../../entities/project.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Project } from '../refs.ts';

const UpdateProjectPayload = builder
  .objectRef<{ readonly project: ProjectRow; readonly replayed: boolean }>('UpdateProjectPayload')
  .implement({
    description: 'A project was changed.',
    fields: (t) => ({
      project: t.expose('project', { type: Project, description: 'The project as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('updateProject', {
  description:
    'Changes the window or the floor of risk of a project, for requests from now on. Needs the scope `admin`.',
  input: UpdateProjectInput,
  result: resultOf('UpdateProjectResult', UpdateProjectPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.updateProject),
});
