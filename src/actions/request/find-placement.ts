import type { Context } from '../../context.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import type { RowUpdate } from '../../entities/change.ts';
import { readPlacement } from '../../entities/sql/read-place.ts';
import { loadRulebook } from '../policy/load-rulebook.ts';
import { noSuchProject } from '../task/create-task.ts';
import { proveTaskUse } from '../task/prove-task-use.ts';

/** Where a request goes: its project, and the task if one was named. */
export interface Placement {
  readonly projectId: string;
  readonly projectName: string;
  readonly expiresInMs: number | null;
  readonly taskId: string | null;
  /** What keeps the task busy, if anything does. */
  readonly openRequestId: string | null;
  /** What the right to use the task rests on, to be written with its use. */
  readonly taskUse: readonly RowUpdate[];
  readonly rulesVersion: number;
}

interface PlacementQuery {
  readonly taskId: string | null;
  readonly taskGiven: boolean;
  readonly projectName: string | null;
}

/** The project, the task, which the caller must be allowed to use, and the version of the rules, in one round trip or none. */
export async function findPlacement(
  context: Pick<Context, 'db' | 'memory' | 'viewer'>,
  asked: PlacementQuery,
  { refresh = false }: { readonly refresh?: boolean } = {},
): Promise<Placement> {
  const name = asked.projectName ?? 'general';
  const cached = asked.taskGiven || refresh ? null : await cachedPlace(context, name);
  return cached ?? placeNow(context, asked, name);
}

/** A project belongs to the rules: as it is cached with their version, so it is while that version is current. */
async function cachedPlace(
  context: Pick<Context, 'db' | 'memory' | 'viewer'>,
  projectName: string,
): Promise<Placement | null> {
  const { workspaceId, rulesVersion } = context.viewer;
  const rulebook = await loadRulebook(context, workspaceId, rulesVersion);
  const project = rulebook.projects.get(projectName);
  if (!project) return null;
  const { id: projectId, expiresInMs } = project;
  return {
    projectId,
    projectName,
    expiresInMs,
    taskId: null,
    openRequestId: null,
    taskUse: [],
    rulesVersion: rulebook.version,
  };
}

async function placeNow(
  context: Pick<Context, 'db' | 'memory' | 'viewer'>,
  asked: PlacementQuery,
  name: string,
): Promise<Placement> {
  const { db, viewer } = context;
  const found = await readPlacement(db, viewer.workspaceId, { taskId: asked.taskId, projectName: name });
  if (asked.taskGiven && !found?.task_id) {
    throw new NotFoundError('There is no such task in this workspace.', ['input', 'taskId']);
  }
  if (!found?.project_id) throw noSuchProject(name);
  if (asked.taskGiven && asked.projectName && found.project_name !== asked.projectName) {
    throw new ValidationError([
      {
        path: ['input', 'projectName'],
        message: `The task is in the project “${found.project_name}”; leave projectName out.`,
      },
    ]);
  }
  const taskUse =
    found.task_id && found.shared_task ? proveTaskUse(context, found.task_id, found.shared_task) : [];
  return {
    projectId: found.project_id,
    projectName: found.project_name,
    expiresInMs: found.expires_in_ms,
    taskId: found.task_id,
    openRequestId: found.open_request_id,
    taskUse,
    rulesVersion: found.rules_version,
  };
}
