/** What the rules need to know of a principal `p`, under the names that they have for it. */
export const actorColumns = [
  'p.id',
  'p.kind',
  'p.handle',
  'p.display_name as displayName',
  'p.role',
  'p.groups',
  'p.rights',
  'p.owner_id as ownerId',
  'p.root_owner_id as rootOwnerId',
  'p.former_persons as formerPersons',
  'p.authority',
] as const;
