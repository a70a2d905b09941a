import { type PatchOperation, patchBetween } from './patch-operation.ts';

type Json = Record<string, unknown>;

/** The RFC 6902 operations that turn the proposed params into the modified ones. */
export function paramsPatch(proposed: Json | null, modified: Json): PatchOperation[] {
  return patchBetween(proposed ?? {}, modified);
}
