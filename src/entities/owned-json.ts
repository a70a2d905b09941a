/** SQL of what says whose person a principal is, as JSON of `Owned`. */
export function ownedJson(alias: string): string {
  return `jsonb_build_object('id', ${alias}.id, 'ownerId', ${alias}.owner_id, 'rootOwnerId', ${alias}.root_owner_id,
    'formerPersons', ${alias}.former_persons)`;
}

/** SQL of the person that a principal belongs to, as `personOf` says it. */
export function personIdOf(alias: string): string {
  return `coalesce(${alias}.root_owner_id, ${alias}.owner_id, ${alias}.id)`;
}
