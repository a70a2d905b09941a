import { limits } from '../../domain/limits.ts';
import type { Owned } from '../../domain/people/one-person.ts';
import type { PrincipalKind } from '../../domain/people/principal.ts';
import type { Database } from '../database.ts';
import { ownedJson } from '../owned-json.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';

export interface OwnedBelow extends Owned {
  readonly rightsVersion: number;
  /** How many owners are between it and the principal that was asked about; 0 for that one itself. */
  readonly depth: number;
}

export type OwnershipRead = Columns<'event_counter', 'rules_version'> & {
  /** From the new owner to the last one; empty when there is no such principal. */
  readonly owners: readonly { readonly id: string; readonly kind: PrincipalKind }[];
  /** A principal and everything that it owns, the nearest first. */
  readonly owned: readonly OwnedBelow[];
};

/** What a new owner changes, with the version of the rules at that moment. Both ways end after the most hops allowed. */
export async function readOwnership(
  db: Database,
  asked: { readonly workspaceId: string; readonly ownerId: string; readonly principalId: string | null },
): Promise<OwnershipRead | null> {
  const isNext = (id: string, alias: string) => `${ofWorkspace(alias)} and ${alias}.${id}`;
  const [row] = await db.query<OwnershipRead>(
    `with recursive above (id, kind, owner_id, depth) as (
       select o.id, o.kind, o.owner_id, 0 from principal o where ${isNext('id', 'o')} = $2::uuid
       union all
       select o.id, o.kind, o.owner_id, above.depth + 1 from above join principal o on ${isNext('id', 'o')} = above.owner_id
       where above.depth <= ${limits.ownershipMaxHops}
     ), below (id, depth) as (
       select $3::uuid, 0 where $3::uuid is not null
       union all
       select o.id, below.depth + 1 from below join principal o on ${isNext('owner_id', 'o')} = below.id
       where below.depth <= ${limits.ownershipMaxHops}
     )
     select c.rules_version,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind) order by depth), '[]') from above) as owners,
       (select coalesce(jsonb_agg(${ownedJson('p')} || jsonb_build_object('rightsVersion', p.rights_version, 'depth', b.depth)
          order by b.depth), '[]')
        from (select id, depth from below order by depth limit ${limits.ownedMovedMaxPrincipals + 2}) b
        join principal p on ${ofWorkspace('p')} and p.id = b.id) as owned
     from event_counter c where ${ofWorkspace('c')}`,
    [asked.workspaceId, asked.ownerId, asked.principalId],
  );
  return row ?? null;
}
