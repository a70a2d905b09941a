import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { idempotencyKey, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Agent, AgentEntity } from '../../entities/agent.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';

export const CreateAgentInput = input('CreateAgentInput', 'A new agent.', {
  idempotencyKey,
  name: text('A name', limits.nameMaxChars).describe(
    `Unique in the workspace, 1 to ${limits.nameMaxChars} characters.`,
  ),
});

/** Names an agent; it can run once it has a version. */
export async function createAgent(
  context: Context,
  input: z.input<typeof CreateAgentInput>,
): Promise<Replayable<{ agent: Agent }>> {
  const { viewer, now } = context;
  requireScope(viewer.scopes, 'admin');
  const asked = validate(CreateAgentInput, input);
  return change(
    context,
    idempotentCall('createAgent', asked),
    async () => {
      const agent: Agent = {
        id: context.newId(),
        workspaceId: viewer.workspaceId,
        name: asked.name,
        currentVersionId: null,
        createdById: viewer.principal.id,
        createdAt: now,
      };
      return {
        change: {
          inserts: [{ into: AgentEntity, values: agent }],
          events: [announce(context, 'agent.created', {}, { agentId: agent.id, name: agent.name })],
        },
        resultId: agent.id,
        result: { agent },
        notUnique: () => {
          throw new ValidationError([
            {
              path: ['input', 'name'],
              message: `An agent named “${asked.name}” exists already; choose another name.`,
            },
          ]);
        },
      };
    },
    async (id) => ({ agent: await context.em.findOneOrFail(AgentEntity, { id }, { refresh: true }) }),
  );
}
