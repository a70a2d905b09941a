/** SQL of whose the task with this alias is, and with whom it is shared, as JSON of `SharedTask`. */
export function sharedTaskJson(alias: string): string {
  return `(select jsonb_build_object('opener', jsonb_build_object('id', o.id, 'ownerId', o.owner_id,
      'rootOwnerId', o.root_owner_id), 'sharedWith', ${alias}.shared_with)
    from principal o where o.workspace_id = ${alias}.workspace_id and o.id = ${alias}.created_by_id)`;
}
