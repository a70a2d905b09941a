import type { Columns } from './tables.ts';

/** What a statement that finds a viewer selects of principal `p`, workspace `w` and its counter `c`. */
export const viewerColumns = [
  'w.name as workspace_name',
  'c.rules_version',
  'p.id',
  'p.kind',
  'p.handle',
  'p.display_name',
  'p.groups',
  'p.role',
  'p.rights',
  'p.owner_id',
  'p.root_owner_id',
  'p.former_persons',
  'p.authority',
  'p.rights_version',
  'p.created_at',
] as const;

/** What those columns answer. */
export type ViewerRow = ActorRow &
  Columns<'event_counter', 'rules_version'> &
  Columns<'principal', 'rights_version'> & { workspace_name: Columns<'workspace', 'name'>['name'] };

export type ActorRow = Columns<
  'principal',
  | 'id'
  | 'kind'
  | 'handle'
  | 'display_name'
  | 'groups'
  | 'role'
  | 'rights'
  | 'owner_id'
  | 'root_owner_id'
  | 'former_persons'
  | 'authority'
  | 'created_at'
>;
