import { patchBetween } from './patch-operation.ts';

type Json = Record<string, unknown>;

/** The RFC 6902 operations that turn the proposed params into the modified ones. */
export function paramsPatch(proposed: Json | null, modified: Json): Json[] {
  return patchBetween(proposed ?? {}, modified).map((operation) => ({ ...operation }));
}
