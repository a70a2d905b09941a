import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { duration, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { type Project, ProjectEntity } from '../../entities/project.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';

/** What an administrator says of the requests of a project. */
export const projectFields = {
  expiresIn: optional(
    duration.refine(
      (ms) => ms >= limits.expiryMinMs && ms <= limits.expiryMaxMs,
      'Requests may live from 1 second to 30 days.',
    ),
  ).describe(
    'How long its requests wait when they do not say, from 1 second to 30 days; by their risk level by default.',
  ),
  riskFloor: optional(choice('RiskLevel', riskLevels)).describe(
    'The least risk of its requests: one that says less gets this one. None by default.',
  ),
};

export const CreateProjectInput = input('CreateProjectInput', 'A new project.', {
  idempotencyKey,
  name: text('A project name', limits.nameMaxChars).describe(
    `Unique in the workspace, 1 to ${limits.nameMaxChars} characters.`,
  ),
  ...projectFields,
});

/** Opens a project, which routes requests inside the workspace. */
export async function createProject(
  context: Context,
  input: z.input<typeof CreateProjectInput>,
): Promise<Replayable<{ project: Project }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(CreateProjectInput, input);
  return change(
    context,
    idempotentCall('createProject', asked),
    async () => {
      const project: Project = {
        id: context.newId(),
        workspaceId: context.viewer.workspaceId,
        name: asked.name,
        expiresInMs: asked.expiresIn,
        riskFloor: asked.riskFloor,
        createdAt: context.now,
      };
      return {
        change: {
          inserts: [{ into: ProjectEntity, values: project }],
          events: [announce(context, 'project.created', { projectId: project.id }, { name: project.name })],
          changesRules: true,
        },
        resultId: project.id,
        result: { project },
        notUnique: () => {
          throw new ValidationError([
            {
              path: ['input', 'name'],
              message: `A project named “${asked.name}” exists already; choose another name.`,
            },
          ]);
        },
      };
    },
    async (id) => ({ project: await context.em.findOneOrFail(ProjectEntity, { id }) }),
  );
}
