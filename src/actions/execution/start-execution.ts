import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { within } from '../../domain/approval/expiry.ts';
import { ValidationError } from '../../domain/errors.ts';
import { duration, id, idempotencyKey, jsonObject, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireBound } from '../../domain/people/binding.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { AgentEntity } from '../../entities/agent.ts';
import { type Execution, ExecutionEntity } from '../../entities/execution.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { findPlacement } from '../request/find-placement.ts';
import { executionEvent } from '../request/move-execution.ts';
import { noSuchAgent } from './create-agent-version.ts';
import { recallExecution } from './steps/load-execution.ts';

export const StartExecutionInput = input('StartExecutionInput', 'A run to begin.', {
  idempotencyKey,
  agentId: id('Agent').describe('The agent to run, `agt_…`, which needs to have a version.'),
  input: optional(jsonObject).describe(
    'The input of the run. At its checkpoint reviewers see it in the context of the request.',
  ),
  taskId: optional(id('Task')).describe(
    'The task that the run belongs to, `task_…`. Without one, a task is opened when it stops at a checkpoint.',
  ),
  projectName: optional(text('A project name', limits.nameMaxChars)).describe(
    'The project that it belongs to; the project of its task, or `general`, by default.',
  ),
  expiresIn: optional(duration).describe(
    'How long it may run before it expires by itself, from 1 second to 30 days, such as `PT2H`; 7 days by default. At its checkpoint the window of its approval applies instead.',
  ),
});

/** Begins a run of an agent, which keeps the version that is current now. */
export async function startExecution(
  context: Context,
  input: z.input<typeof StartExecutionInput>,
): Promise<Replayable<{ execution: Execution }>> {
  const { viewer, now } = context;
  requireScope(viewer.scopes, 'approvals:create');
  const asked = validate(StartExecutionInput, input);
  return change(
    context,
    idempotentCall('startExecution', asked),
    async () => {
      const { agentId, versionId } = await currentVersionOf(context, asked.agentId);
      const place = await findPlacement(context, { ...asked, taskGiven: typeof input.taskId === 'string' });
      requireBound(viewer, { projectName: place.projectName, type: null });
      const execution: Execution = {
        id: context.newId(),
        workspaceId: viewer.workspaceId,
        agentId,
        versionId,
        projectId: place.projectId,
        taskId: place.taskId,
        requestId: null,
        status: 'RUNNING',
        input: asked.input,
        output: null,
        error: null,
        startedById: viewer.principal.id,
        createdAt: now,
        expiresAt: runsUntil(asked.expiresIn, now),
        endedAt: null,
      };
      return {
        change: {
          updates: place.taskUse,
          ...(place.taskId ? { rules: place.rulesVersion } : {}),
          inserts: [{ into: ExecutionEntity, values: execution }],
          events: [executionEvent(context, execution, viewer.principal.id)],
        },
        resultId: execution.id,
        result: { execution },
      };
    },
    (executionId) => recallExecution(context, executionId),
  );
}

function runsUntil(expiresInMs: number | null, now: Date): Date {
  const until = new Date(now.getTime() + (expiresInMs ?? limits.executionExpiryMs));
  return within(until, now, 'expiresIn', 'A run');
}

async function currentVersionOf({ em }: Context, agentId: string | null) {
  const agent = agentId ? await em.findOne(AgentEntity, { id: agentId }, { refresh: true }) : null;
  if (!agent) throw noSuchAgent();
  if (agent.currentVersionId) return { agentId: agent.id, versionId: agent.currentVersionId };
  throw new ValidationError([
    {
      path: ['input', 'agentId'],
      message: `“${agent.name}” has no version yet; an administrator makes one with createAgentVersion.`,
    },
  ]);
}
