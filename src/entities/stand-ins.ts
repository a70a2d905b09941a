import { limits } from '../domain/limits.ts';
import type { StoodWith } from '../domain/people/one-person.ts';
import type { StandIn } from '../domain/policy/right.ts';
import type { Database } from './database.ts';
import { makerJson } from './makers-json.ts';
import { stoodWithJson } from './stood-with-json.ts';

/** Those for whom each of these principals may act now, in the same order; one statement for all of them. */
export async function readStandIns(
  db: Database,
  workspaceId: string,
  principalIds: readonly string[],
): Promise<(readonly StandIn[])[]> {
  const rows = await db.query<{ stand_ins: readonly StandIn[] | null }>(
    `select ${standInsOf(db, '$1::uuid', 'wanted.id')} as stand_ins
     from unnest($2::uuid[]) with ordinality as wanted (id, place) order by wanted.place`,
    [workspaceId, principalIds],
  );
  return rows.map((row) => row.stand_ins ?? []);
}

/** Those who may act now for each of these principals, in the same order; one statement for all of them. */
export async function readDelegates(
  db: Database,
  workspaceId: string,
  principalIds: readonly string[],
): Promise<(readonly string[])[]> {
  const rows = await db.query<{ delegate_ids: readonly string[] }>(
    `select ${delegatesOf(db, '$1::uuid', 'wanted.id')} as delegate_ids
     from unnest($2::uuid[]) with ordinality as wanted (id, place) order by wanted.place`,
    [workspaceId, principalIds],
  );
  return rows.map((row) => row.delegate_ids);
}

/** Those with whom each of these is one person on what they ask, in the same order; one statement for all of them. */
export async function readStoodWith(
  db: Database,
  workspaceId: string,
  principalIds: readonly string[],
): Promise<(readonly StoodWith[])[]> {
  const rows = await db.query<{ stood_with: readonly StoodWith[] }>(
    `select ${stoodWithJson(db, '$1::uuid', 'p')} as stood_with
     from unnest($2::uuid[]) with ordinality as wanted (id, place)
     left join principal p on p.workspace_id = $1::uuid and p.id = wanted.id order by wanted.place`,
    [workspaceId, principalIds],
  );
  return rows.map((row) => row.stood_with);
}

/** SQL of the condition that a delegation of a workspace has begun and has not ended. */
const activeIn = (db: Database, workspaceId: string) => (d: string) =>
  `${d}.workspace_id = ${workspaceId} and ${d}.ended_at is null and ${d}.starts_at <= ${db.clock()} and ${d}.ends_at > ${db.clock()}`;

/** SQL of the ids of those who may act now for a principal, as JSON: the same chains, from the other end. */
export function delegatesOf(db: Database, workspaceId: string, principalId: string): string {
  const active = activeIn(db, workspaceId);
  return `(
    with recursive acted (id, hops) as (
      select d.to_id, 1 from delegation d where d.from_id = ${principalId} and ${active('d')}
      union
      select d.to_id, acted.hops + 1 from acted
      join delegation d on d.from_id = acted.id and ${active('d')}
      where acted.hops < ${limits.delegationChainMaxHops}
    )
    select coalesce(jsonb_agg(distinct acted.id), '[]') from acted)`;
}

/**
 * SQL of those for whom a principal may act now, as JSON of `StandIn`s, or null: delegations that have begun and
 * have not ended, followed from delegate to delegator.
 */
export function standInsOf(db: Database, workspaceId: string, principalId: string): string {
  const active = activeIn(db, workspaceId);
  // Whose own they are is theirs to give; what another made, that one could have made for themselves.
  const madeBy = `case when d.created_by_id = d.from_id then '{}'::uuid[] else array[d.created_by_id] end`;
  return `(
    with recursive acts (id, chain, makers) as (
      select d.from_id, array[d.to_id, d.from_id], ${madeBy} from delegation d
      where d.to_id = ${principalId} and ${active('d')}
      union all
      select d.from_id, acts.chain || d.from_id, acts.makers || ${madeBy} from acts
      join delegation d on d.to_id = acts.id and ${active('d')}
      where cardinality(acts.chain) <= ${limits.delegationChainMaxHops} and d.from_id <> all(acts.chain)
    )
    select jsonb_agg(jsonb_build_object(
      'principal', jsonb_build_object('id', p.id, 'kind', p.kind, 'handle', p.handle, 'displayName', p.display_name,
        'role', p.role, 'groups', to_jsonb(p.groups), 'rights', to_jsonb(p.rights), 'ownerId', p.owner_id,
        'rootOwnerId', p.root_owner_id, 'formerPersons', p.former_persons,
        'authority', p.authority),
      'chain', (select to_jsonb(array_agg(c.handle order by step.place))
        from unnest(acts.chain) with ordinality as step(id, place)
        join principal c on c.workspace_id = ${workspaceId} and c.id = step.id),
      'makers', coalesce((select jsonb_agg(${makerJson('m')} order by m.handle)
        from principal m where m.workspace_id = ${workspaceId} and m.id = any(acts.makers)), '[]')))
    from acts join principal p on p.workspace_id = ${workspaceId} and p.id = acts.id)`;
}
