import type { Context } from '../../../context.ts';
import { NotFoundError } from '../../../domain/errors.ts';
import { isOverdue } from '../../../domain/execution/execution.ts';
import { type AgentVersion, AgentVersionEntity } from '../../../entities/agent-version.ts';
import { type Execution, ExecutionEntity } from '../../../entities/execution.ts';
import { mapRowAs } from '../../../entities/map-row.ts';
import { readRun } from '../../../entities/sql/read-run.ts';
import { expireExecution } from '../../request/expire-execution.ts';

/** A run with the version that it keeps, and where it belongs. */
export interface LoadedExecution {
  readonly execution: Execution;
  readonly version: AgentVersion;
  readonly agentName: string;
  readonly projectName: string;
}

/** One round trip. A run whose time is up is ended first, whether or not the sweep has run. */
export async function loadExecution(context: Context, id: string | null): Promise<LoadedExecution> {
  const { db, viewer } = context;
  for (;;) {
    const row = id ? await readRun(db, viewer.workspaceId, id) : null;
    if (!row) throw new NotFoundError('There is no such execution in this workspace.', ['input', 'id']);
    const execution = mapRowAs(db, ExecutionEntity, row, 'x');
    if (isOverdue(execution, row.read_at)) {
      await expireExecution(context, viewer.workspaceId, execution.id);
      continue;
    }
    return {
      execution,
      version: mapRowAs(db, AgentVersionEntity, row, 'v'),
      agentName: row.agent_name,
      projectName: row.project_name,
    };
  }
}

/** The run that an earlier call began or ended, as it now stands. */
export async function recallExecution(context: Context, id: string): Promise<{ execution: Execution }> {
  return { execution: await context.em.findOneOrFail(ExecutionEntity, { id }, { refresh: true }) };
}
