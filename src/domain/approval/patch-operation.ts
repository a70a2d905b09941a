import jsonPatch from 'fast-json-patch';

/** One operation of RFC 6902. `add` and `replace` have a value, which may be null; `remove` has none. */
export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** The operations that turn one value into another. */
export function patchBetween(before: object, after: object): PatchOperation[] {
  return jsonPatch.compare(before, after).map((operation) => ({ ...operation }));
}
