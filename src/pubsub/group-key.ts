import { createHash } from 'node:crypto';
import type { Viewer } from '../auth/viewer.ts';
import type { Executor } from './executor.ts';
import type { AnyFeedRequest } from './feed.ts';

/** Subscriptions with the same key see the same bytes: the same feed and document, under the same rights. */
export function groupKey(viewer: Viewer, request: AnyFeedRequest, executor: Executor): string {
  const { role, id } = viewer.principal;
  // Who else has had a credential in their hands is part of what may be done with it.
  const caller = [id, ...viewer.door.makers.map((maker) => maker.id)].join(' ');
  const rights = [...viewer.scopes].sort().join(' ');
  const parts = [request.workspaceId, role, rights, request.personal ? caller : '', executor.key];
  // The parts would take more memory than the group they name.
  return createHash('sha256').update(parts.join('|')).digest('base64');
}
