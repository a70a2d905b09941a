import { atMostRole, type Role } from '../domain/people/roles.ts';
import type { ActorRow } from '../entities/viewer-columns.ts';
import type { Person } from './viewer.ts';

/** The principal of a row; with the highest role that the credential gives, if it gives less than the principal has. */
export function actorOf(row: ActorRow, roleCap: Role | null = null): Person {
  return {
    id: row.id,
    kind: row.kind,
    handle: row.handle,
    displayName: row.display_name,
    groups: row.groups,
    role: atMostRole(row.role, roleCap),
    rights: row.rights,
    ownerId: row.owner_id,
    rootOwnerId: row.root_owner_id,
    formerPersons: row.former_persons,
    authority: row.authority,
    createdAt: row.created_at,
  };
}
