import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import { id, idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Project, ProjectEntity } from '../../entities/project.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { projectFields } from './create-project.ts';

export const UpdateProjectInput = input(
  'UpdateProjectInput',
  'What to change of a project. What is left out stays as it is.',
  { idempotencyKey, id: id('Project').describe('The project to change, `proj_…`.'), ...projectFields },
);

/** Changes the window or the floor of risk of a project, for the requests that are made from now on. */
export async function updateProject(
  context: Context,
  input: z.input<typeof UpdateProjectInput>,
): Promise<Replayable<{ project: Project }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(UpdateProjectInput, input);
  const set = {
    ...(asked.expiresIn === null ? {} : { expiresInMs: asked.expiresIn }),
    ...(asked.riskFloor === null ? {} : { riskFloor: asked.riskFloor }),
  };
  if (Object.keys(set).length === 0) {
    throw new ValidationError([
      { path: ['input'], message: 'Nothing would change: give at least one new value.' },
    ]);
  }
  return change(
    context,
    idempotentCall('updateProject', asked),
    async () => {
      const before = asked.id
        ? await context.em.findOne(ProjectEntity, { id: asked.id }, { refresh: true })
        : null;
      if (!before) throw new NotFoundError('There is no such project in this workspace.', ['input', 'id']);
      const { id, workspaceId, name } = before;
      return {
        change: {
          updates: [{ of: ProjectEntity, where: { id, workspaceId }, set }],
          events: [announce(context, 'project.updated', { projectId: id }, { name, ...set })],
          changesRules: true,
        },
        resultId: id,
        result: { project: { ...before, ...set } },
      };
    },
    async (projectId) => ({
      project: await context.em.findOneOrFail(ProjectEntity, { id: projectId }, { refresh: true }),
    }),
  );
}
