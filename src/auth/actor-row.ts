import type { Authority, PrincipalKind } from '../domain/people/principal.ts';
import type { Role } from '../domain/people/roles.ts';
import type { Person } from './viewer.ts';

/** What a statement that finds a viewer selects of principal `p`, workspace `w` and its counter `c`. */
export const actorColumns =
  'w.name as workspace_name, c.rules_version::int as rules_version, p.id, p.kind, p.handle, p.display_name, p.groups, p.role, p.rights, p.owner_id, p.authority, p.created_at';

export interface ActorRow {
  workspace_name: string;
  rules_version: number;
  id: string;
  kind: PrincipalKind;
  handle: string;
  display_name: string;
  groups: string[];
  role: Role;
  rights: string[];
  owner_id: string | null;
  authority: Authority | null;
  created_at: Date;
}

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
    authority: row.authority,
    createdAt: row.created_at,
  };
}
