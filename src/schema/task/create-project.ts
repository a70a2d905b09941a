import { CreateProjectInput, createProject } from '../../actions/task/create-project.ts';
import type { Project as ProjectRow } from '../../entities/project.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Project } from '../refs.ts';

const CreateProjectPayload = builder
  .objectRef<{ readonly project: ProjectRow; readonly replayed: boolean }>('CreateProjectPayload')
  .implement({
    description: 'A project was created.',
    fields: (t) => ({
      project: t.expose('project', { type: Project, description: 'The new project.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createProject', {
  description: 'Opens a project. Needs the scope `admin`.',
  input: CreateProjectInput,
  result: resultOf('CreateProjectResult', CreateProjectPayload),
  action: createProject,
});
