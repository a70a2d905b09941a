import { TypeID } from 'typeid-js';

const prefix = 'rdm';

/** The id of a redemption, such as `rdm_01jb…`. It is no object of its own that could be read by it. */
export function redemptionId(uuid: string): string {
  return TypeID.fromUUID(prefix, uuid).toString();
}

/** The uuid of such an id; null for anything else. */
export function redemptionUuid(id: string): string | null {
  try {
    return TypeID.fromString(id, prefix).toUUID();
  } catch {
    return null;
  }
}
