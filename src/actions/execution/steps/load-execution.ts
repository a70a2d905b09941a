import type { Context } from '../../../context.ts';
import { NotFoundError } from '../../../domain/errors.ts';
import { type AgentVersion, AgentVersionEntity } from '../../../entities/agent-version.ts';
import { type Execution, ExecutionEntity } from '../../../entities/execution.ts';
import { columnsAs, mapRowAs } from '../../../entities/map-row.ts';

/** A run with the version that it keeps, and where it belongs. */
export interface Run {
  readonly execution: Execution;
  readonly version: AgentVersion;
  readonly agentName: string;
  readonly projectName: string;
}

export async function loadExecution(context: Context, id: string | null): Promise<Run> {
  const { db, viewer } = context;
  const [row] = id
    ? await db.query<Record<string, unknown> & { agent_name: string; project_name: string }>(
        `select ${columnsAs(db, ExecutionEntity, 'x')}, ${columnsAs(db, AgentVersionEntity, 'v')},
           a.name as agent_name, p.name as project_name
         from execution x
         join agent_version v on v.workspace_id = $1 and v.id = x.version_id
         join agent a on a.workspace_id = $1 and a.id = x.agent_id
         join project p on p.workspace_id = $1 and p.id = x.project_id
         where x.workspace_id = $1 and x.id = $2`,
        [viewer.workspaceId, id],
      )
    : [];
  if (!row) throw new NotFoundError('There is no such execution in this workspace.', ['input', 'id']);
  return {
    execution: mapRowAs(db, ExecutionEntity, row, 'x'),
    version: mapRowAs(db, AgentVersionEntity, row, 'v'),
    agentName: row.agent_name,
    projectName: row.project_name,
  };
}

/** The run that an earlier call began or ended, as it now stands. */
export async function recallExecution(context: Context, id: string): Promise<{ execution: Execution }> {
  return { execution: await context.em.findOneOrFail(ExecutionEntity, { id }, { refresh: true }) };
}
