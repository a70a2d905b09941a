import { limits } from '../domain/limits.ts';
import type { Database } from './database.ts';
import { ownedJson, personIdOf } from './owned-json.ts';

/**
 * SQL of the persons with whom the principal with this alias is one on what it asks, as JSON of `StoodWith`s: all who
 * stand in for a principal of its person, and all for whom one does, through others too, as far back as they count and
 * as far ahead as they are arranged. A delegation that has not begun is among them, so what was read remains so.
 */
export function stoodWithJson(db: Database, workspace: string, alias: string): string {
  const kept = `${db.clock()} - interval '${limits.formerPersonKeptMs} ms'`;
  const linked = (name: string, near: string, far: string) => `${name} (id, starts, ends, hops) as (
      select m.id, '-infinity'::timestamptz, 'infinity'::timestamptz, 0
      from principal m where m.workspace_id = ${workspace} and ${personIdOf('m')} = ${personIdOf(alias)}
      union
      select d.${far}, greatest(l.starts, d.starts_at), least(l.ends, d.ends_at, d.ended_at), l.hops + 1
      from ${name} l join delegation d on d.workspace_id = ${workspace} and d.${near} = l.id
      where l.hops < ${limits.delegationChainMaxHops} and d.ends_at > ${kept}
        and greatest(l.starts, d.starts_at) < least(l.ends, d.ends_at, d.ended_at)
    )`;
  return `(
    with recursive ${linked('delegates', 'from_id', 'to_id')}, ${linked('delegators', 'to_id', 'from_id')}
    select coalesce(jsonb_agg(distinct jsonb_build_object('person', ${personIdOf('o')}, 'from', l.starts, 'until', l.ends)), '[]')
    from (select * from delegates union select * from delegators) l
    join principal o on o.workspace_id = ${workspace} and o.id = l.id
    where l.hops > 0 and ${personIdOf('o')} <> ${personIdOf(alias)})`;
}

/** SQL of the principal with this alias as JSON of a `Requester`. */
export function requesterJson(db: Database, workspace: string, alias: string): string {
  return `${ownedJson(alias)} || jsonb_build_object('stoodWith', ${stoodWithJson(db, workspace, alias)})`;
}
