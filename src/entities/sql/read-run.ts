import { AgentVersionEntity } from '../agent-version.ts';
import type { Database } from '../database.ts';
import { ExecutionEntity } from '../execution.ts';
import { columnsAs } from '../map-row.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';

export type RunRead = Record<string, unknown> & {
  agent_name: Columns<'agent', 'name'>['name'];
  project_name: Columns<'project', 'name'>['name'];
  read_at: Date;
};

/** All of an execution under `x` and of its agent's version under `v`, which `mapRowAs` takes apart. */
export async function readRun(db: Database, workspaceId: string, id: string): Promise<RunRead | null> {
  const [row] = await db.query<RunRead>(
    `select ${columnsAs(db, ExecutionEntity, 'x')}, ${columnsAs(db, AgentVersionEntity, 'v')},
       a.name as agent_name, p.name as project_name, ${db.clock()} as read_at
     from execution x
     join agent_version v on ${ofWorkspace('v')} and v.id = x.version_id
     join agent a on ${ofWorkspace('a')} and a.id = x.agent_id
     join project p on ${ofWorkspace('p')} and p.id = x.project_id
     where ${ofWorkspace('x')} and x.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}
