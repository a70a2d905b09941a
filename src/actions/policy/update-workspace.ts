import { z } from 'zod';
import type { Context } from '../../context.ts';
import { isReservedType, reservedType } from '../../domain/approval/administrative.ts';
import { ValidationError } from '../../domain/errors.ts';
import { idempotencyKey, optional } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import type { Stage } from '../../domain/policy/policy.ts';
import { type DeclaredType, isType, typeForm } from '../../domain/policy/request-type.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { unsatisfiable } from '../../domain/policy/satisfiable.ts';
import { type Workspace, WorkspaceEntity } from '../../entities/workspace.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { findReviewers } from './find-reviewers.ts';
import { stage } from './policy-input.ts';

const declaredType = input('DeclaredTypeInput', 'A type of request.', {
  name: z
    .string()
    .refine(isType, typeForm)
    .refine((type) => !isReservedType(type), reservedType)
    .describe('Its name, such as `refund`: `[a-z][a-z0-9._-]{0,63}`.'),
  riskFloor: optional(choice('RiskLevel', riskLevels)).describe(
    'The least risk of its requests: one that says less gets this one. LOW says that little is at stake, which `onExpiry: APPROVE` of a policy needs. None by default.',
  ),
});

export const UpdateWorkspaceInput = input(
  'UpdateWorkspaceInput',
  'What to change of the workspace. What is left out stays as it is.',
  {
    idempotencyKey,
    types: optional(
      z
        .array(declaredType)
        .max(limits.declaredTypesMax, `A workspace declares at most ${limits.declaredTypesMax} types.`)
        .refine(
          (types) => new Set(types.map(({ name }) => name)).size === types.length,
          'Declare each type once.',
        ),
    ).describe(`The types of requests that it declares, all of them, at most ${limits.declaredTypesMax}.`),
    typesClosed: optional(z.boolean()).describe(
      'Whether a request may have no other type than these. Needs at least one of them. False in a new workspace.',
    ),
    agentsJoinEqual: optional(z.boolean()).describe(
      'Whether a request of an agent joins an equal one of the same agent that is open, when its `joinEqual` does not say. False in a new workspace.',
    ),
    fallbackStages: optional(z.array(stage).max(limits.policyStagesMax)).describe(
      `Whom a request needs that no policy catches, all its stages in order, at most ${limits.policyStagesMax}. An empty list brings the built-in fallback back, which is one person with the role REVIEWER or above. What no reviewers could satisfy is refused.`,
    ),
  },
);

/** What administrators say of a whole workspace. */
export interface WorkspaceRules {
  readonly id: string;
  readonly name: string;
}

/** Changes what a workspace says of its requests, for those that are made from now on. */
export async function updateWorkspace(
  context: Context,
  input: z.input<typeof UpdateWorkspaceInput>,
): Promise<Replayable<{ workspace: WorkspaceRules }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(UpdateWorkspaceInput, input);
  const { workspaceId: id, workspaceName: name } = context.viewer;
  const { idempotencyKey: _key, ...fields } = asked;
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  if (Object.keys(set).length === 0) {
    throw invalid([], 'Nothing would change: give at least one new value.');
  }
  return change(
    context,
    idempotentCall('updateWorkspace', asked),
    async () => {
      const before = await context.em.findOneOrFail(WorkspaceEntity, { id }, { refresh: true });
      const types: readonly DeclaredType[] = asked.types ?? before.types;
      const typesClosed = asked.typesClosed ?? before.typesClosed;
      if (typesClosed && types.length === 0) {
        throw invalid(['typesClosed'], 'A closed list needs a type: declare those that requests may have.');
      }
      if (asked.fallbackStages) await requireFallback(context, asked.fallbackStages);
      // Two administrators at once: the second judges again by what the first has made of it.
      const where = { id, typesClosed: before.typesClosed, agentsJoinEqual: before.agentsJoinEqual };
      return {
        change: {
          updates: [{ of: WorkspaceEntity, where, set }],
          events: [announce(context, 'workspace.updated', {}, { ...rulesOf(before), ...set })],
          changesRules: true,
        },
        resultId: id,
        result: { workspace: { id, name } },
      };
    },
    async () => ({ workspace: { id, name } }),
  );
}

/** What an administrator can change, as the log has it. */
function rulesOf({ types, typesClosed, agentsJoinEqual, fallbackStages }: Workspace) {
  return { types, typesClosed, agentsJoinEqual, fallbackStages };
}

/** Refuses a fallback that no reviewers could satisfy. */
async function requireFallback(context: Context, stages: readonly Stage[]): Promise<void> {
  const problem = unsatisfiable(stages, await findReviewers(context, stages));
  if (!problem) return;
  throw invalid(
    ['fallbackStages'],
    `No reviewers could satisfy this fallback. ${problem.replace('The policy', 'It')} Add reviewers first, or ask for fewer.`,
  );
}

function invalid(path: readonly string[], message: string): ValidationError {
  return new ValidationError([{ path: ['input', ...path], message }]);
}
