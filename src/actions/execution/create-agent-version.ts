import { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { atMost, id, idempotencyKey, jsonObject, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { AgentEntity } from '../../entities/agent.ts';
import { type AgentVersion, AgentVersionEntity } from '../../entities/agent-version.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';

export const CreateAgentVersionInput = input('CreateAgentVersionInput', 'How an agent runs from now on.', {
  idempotencyKey,
  agentId: id('Agent').describe('The agent that gets the version, `agt_…`.'),
  approvalRequired: z
    .boolean()
    .describe('Whether the output of its runs is withheld until people have approved it.'),
  checkpointName: optional(text('A checkpoint name', limits.nameMaxChars)).describe(
    `Name of the point at which its runs stop, ${atMost(limits.nameMaxChars)}. The action of its requests; the name of the agent by default.`,
  ),
  settings: optional(jsonObject).describe(
    'Whatever else belongs to the version, in any shape. Not for secrets: every reader sees it.',
  ),
  message: optional(text('A message', limits.noteMaxChars)).describe(
    `What reviewers read when a run does not summarise its output itself, ${atMost(limits.noteMaxChars)}.`,
  ),
});

/** Makes the next version of an agent, which runs that begin from now on keep. */
export async function createAgentVersion(
  context: Context,
  input: z.input<typeof CreateAgentVersionInput>,
): Promise<Replayable<{ agentVersion: AgentVersion }>> {
  const { viewer, now } = context;
  requireScope(viewer.scopes, 'admin');
  const { idempotencyKey: key, ...asked } = validate(CreateAgentVersionInput, input);
  return change(
    context,
    idempotentCall('createAgentVersion', { idempotencyKey: key, ...asked } as never),
    async () => {
      const { currentVersionId, lastNumber } = await newestOf(context, asked.agentId);
      const { workspaceId } = viewer;
      const agentVersion: AgentVersion = {
        ...asked,
        id: context.newId(),
        workspaceId,
        agentId: asked.agentId ?? '',
        number: lastNumber + 1,
        settings: asked.settings ?? {},
        createdById: viewer.principal.id,
        createdAt: now,
      };
      const { id: versionId, agentId, number, approvalRequired, checkpointName } = agentVersion;
      const facts = { agentId, versionId, number, approvalRequired, checkpointName };
      return {
        change: {
          updates: [
            {
              of: AgentEntity,
              where: { id: agentId, workspaceId, currentVersionId },
              set: { currentVersionId: versionId },
            },
          ],
          inserts: [{ into: AgentVersionEntity, values: agentVersion }],
          events: [announce(context, 'agent_version.created', {}, facts)],
        },
        resultId: versionId,
        result: { agentVersion },
      };
    },
    async (versionId) => ({
      agentVersion: await context.em.findOneOrFail(AgentVersionEntity, { id: versionId }),
    }),
  );
}

async function newestOf({ db, viewer }: Context, agentId: string | null) {
  const [found] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('agent as a')
      .leftJoin('agent_version as v', 'v.id', 'a.current_version_id')
      .select(['a.current_version_id as currentVersionId', 'v.number as lastNumber'])
      .where('a.id', '=', agentId),
  );
  if (!found) throw noSuchAgent();
  return { currentVersionId: found.currentVersionId, lastNumber: found.lastNumber ?? 0 };
}

export function noSuchAgent(): NotFoundError {
  return new NotFoundError('There is no such agent in this workspace.', ['input', 'agentId']);
}
