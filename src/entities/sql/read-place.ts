import type { SharedTask } from '../../domain/task/task-use.ts';
import type { Database } from '../database.ts';
import { sharedTaskJson } from '../shared-task-json.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';

type Project = Columns<'project', 'id' | 'name' | 'expires_in_ms'>;

export type PlaceRead = Columns<'event_counter', 'rules_version'> & {
  /** Null when there is no such project; the rest of it is null then, too. */
  project_id: Project['id'] | null;
  project_name: Project['name'];
  expires_in_ms: Project['expires_in_ms'];
  /** Null when no task was named, or there is no such task. */
  task_id: Columns<'task', 'id'>['id'] | null;
  /** Whose the task is; null when there is none. */
  shared_task: SharedTask | null;
  /** What keeps the task busy. */
  open_request_id: Columns<'request', 'id'>['id'] | null;
};

/** The project of a new request, its task if one is named, and the version of the rules, at one moment. */
export async function readPlacement(
  db: Database,
  workspaceId: string,
  asked: { readonly taskId: string | null; readonly projectName: string },
): Promise<PlaceRead | null> {
  const [row] = await db.query<PlaceRead>(
    `select p.id as project_id, p.name as project_name, p.expires_in_ms, t.id as task_id,
       ${sharedTaskJson('t')} as shared_task,
       (select r.id from request r
        where ${ofWorkspace('r')} and r.task_id = t.id and r.status = 'PENDING') as open_request_id,
       c.rules_version
     from event_counter c
     left join task t on ${ofWorkspace('t')} and t.id = $2::uuid
     left join project p on ${ofWorkspace('p')} and case when t.id is null then p.name = $3 else p.id = t.project_id end
     where ${ofWorkspace('c')}`,
    [workspaceId, asked.taskId, asked.projectName],
  );
  return row ?? null;
}
