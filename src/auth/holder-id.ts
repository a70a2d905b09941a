import type { UsageHolder } from '../domain/quota/quota.ts';
import type { Viewer } from './viewer.ts';

/** For whom the use of a caller is counted. */
export function holderId(viewer: Viewer, holder: UsageHolder): string {
  if (holder === 'KEY') return viewer.keyId;
  return holder === 'PRINCIPAL' ? viewer.principal.id : viewer.workspaceId;
}
