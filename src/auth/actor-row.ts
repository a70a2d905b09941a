import type { ActorRow } from '../entities/viewer-columns.ts';
import type { Person } from './viewer.ts';

export function actorOf(row: ActorRow): Person {
  return {
    id: row.id,
    kind: row.kind,
    handle: row.handle,
    displayName: row.display_name,
    groups: row.groups,
    role: row.role,
    rights: row.rights,
    ownerId: row.owner_id,
    rootOwnerId: row.root_owner_id,
    formerPersons: row.former_persons,
    authority: row.authority,
    createdAt: row.created_at,
  };
}
