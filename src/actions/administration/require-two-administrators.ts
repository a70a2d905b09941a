import { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { WorkspaceEntity } from '../../entities/workspace.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { readTwoAdministrators } from './steps/read-two-administrators.ts';

export const RequireTwoAdministratorsInput = input(
  'RequireTwoAdministratorsInput',
  'Whether changes of administration need two administrators.',
  {
    idempotencyKey,
    enabled: z
      .boolean()
      .describe('True switches it on. While it is on, false needs two administrators, too.'),
  },
);

/** Sets whether changes of administration are approvals that another administrator decides. */
export async function requireTwoAdministrators(
  context: Context,
  input: z.input<typeof RequireTwoAdministratorsInput>,
): Promise<Replayable<{ readonly enabled: boolean }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(RequireTwoAdministratorsInput, input);
  const { enabled } = asked;
  const { workspaceId } = context.viewer;
  return change(
    context,
    idempotentCall('requireTwoAdministrators', asked),
    async () => {
      const now = await readTwoAdministrators(context);
      if (now.required === enabled) {
        return { change: { events: [] }, resultId: workspaceId, result: { enabled } };
      }
      if (enabled && now.people < peopleMin) throw tooFew();
      return {
        change: {
          // What is under way was composed for the other setting.
          changesRules: true,
          updates: [
            {
              of: WorkspaceEntity,
              where: { id: workspaceId, twoAdministrators: !enabled },
              set: { twoAdministrators: enabled },
            },
          ],
          events: [announce(context, 'workspace.two_administrators_set', {}, { enabled })],
        },
        resultId: workspaceId,
        result: { enabled },
      };
    },
    async () => ({ enabled: (await readTwoAdministrators(context)).required }),
  );
}

/** The one who proposes, another who approves, and the owner, who made the keys of both and so decides neither's changes. */
const peopleMin = 3;

function tooFew(): ValidationError {
  const message =
    'Three people with the role ADMIN or above are needed: one proposes a change, another approves it, and the one who made the key of the first does not. Add another first.';
  return new ValidationError([{ path: ['input', 'enabled'], message }]);
}
