import { ownedJson } from './owned-json.ts';

/** SQL of the principal with this alias as JSON of a `Maker`. */
export function makerJson(alias: string): string {
  return `${ownedJson(alias)} || jsonb_build_object('handle', ${alias}.handle, 'displayName', ${alias}.display_name,
      'kind', ${alias}.kind, 'role', ${alias}.role)`;
}

/** SQL of those whose ids are in a column of the row with this alias, as JSON of `Maker`s; null when there are none. */
export function makersJson(alias: string, column = 'maker_ids'): string {
  return `case when cardinality(${alias}.${column}) > 0 then (
    select jsonb_agg(${makerJson('m')} order by array_position(${alias}.${column}, m.id))
    from principal m where m.workspace_id = ${alias}.workspace_id and m.id = any(${alias}.${column})) end`;
}
