import { encodeId } from '../type-id.ts';
import { type PatchOperation, patchBetween } from './patch-operation.ts';
import type { Content } from './revision.ts';

/**
 * The RFC 6902 operations between the contents of two revisions. Their paths begin with the name of a field of an
 * approval: `/summary`, `/params/amount`, `/keyValueContext/Order`.
 */
export function contentChanges(before: Content, now: Content): PatchOperation[] {
  return patchBetween(asDocument(before), asDocument(now));
}

/** What a reviewer judges, in the form in which the requester sends it. */
function asDocument({ summary, params, context, keyValueContext, attachmentIds }: Content) {
  const files = attachmentIds.map((id) => encodeId('Attachment', id));
  return { summary, params, context, keyValueContext, attachmentIds: files };
}
