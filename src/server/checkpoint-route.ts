import { limits } from '../domain/limits.ts';
import type { HttpCall } from './authenticate-call.ts';
import { sendError, sendJson } from './send.ts';

/** Checkpoints, as far as everyone may see them: how long a log is, and its hash. */
export interface CheckpointParts {
  newest(workspaceId: string): Promise<string | null>;
  /** The digests of the lines behind one. */
  digests(workspaceId: string, after: number): Promise<readonly string[]>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The newest checkpoint of a workspace as its note; with `after`, what leads there from an earlier line. */
export async function checkpointRoute(
  { request, response }: HttpCall,
  checkpoints: CheckpointParts,
  [workspaceId = '']: readonly string[],
): Promise<void> {
  const { searchParams } = new URL(request.url ?? '/', 'http://path.invalid');
  const after = searchParams.get('after');
  const note = uuid.test(workspaceId) ? await checkpoints.newest(workspaceId) : null;
  if (note === null) {
    return sendError(response, 404, 'NOT_FOUND', 'There is no checkpoint of this workspace yet.');
  }
  response.setHeader('cache-control', `public, max-age=${limits.checkpointKeptMs / 1_000}`);
  if (after === null) return sendJson(response, 200, note, 'text/plain; charset=utf-8');
  if (!/^\d{1,15}$/.test(after)) {
    return sendError(response, 400, 'BAD_USER_INPUT', '`after` is the number of a line.');
  }
  sendJson(response, 200, {
    after: Number(after),
    digests: await checkpoints.digests(workspaceId, Number(after)),
  });
}
