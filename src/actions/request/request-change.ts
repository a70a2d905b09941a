import type { RowUpdate } from '../../entities/change.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { type RequestRevision, RequestRevisionEntity } from '../../entities/request-revision.ts';

/** Writes to a request only if it still is as it was read. */
export function updateOf(request: RequestRow, set: Partial<RequestRow>): RowUpdate {
  const { id, workspaceId, version } = request;
  return { of: RequestEntity, where: { id, workspaceId, version }, set: { ...set, version: version + 1 } };
}

/** What events about a request are filed under. */
export function subjectsOf(request: RequestRow) {
  return { projectId: request.projectId, taskId: request.taskId, requestId: request.id };
}

/** Keeps the content that a new revision replaces. */
export function archiveOf(
  request: RequestRow,
  by: Pick<RequestRevision, 'replacedById' | 'replacedAt' | 'note'>,
) {
  const { id: requestId, revision, workspaceId, summary, params, context, keyValueContext } = request;
  const { attachmentIds, policySnapshot, salts } = request;
  const values = {
    requestId,
    revision,
    workspaceId,
    summary,
    params,
    context,
    keyValueContext,
    attachmentIds,
    policySnapshot,
    salts,
    ...by,
  };
  return { into: RequestRevisionEntity, values };
}
