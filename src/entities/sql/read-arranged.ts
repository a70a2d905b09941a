import type { Database } from '../database.ts';
import { personIdOf } from '../owned-json.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';

export type ArrangedRead = Columns<'event_counter', 'rules_version'> & {
  readonly given: number;
  readonly received: number;
  readonly to_person: string;
  /** The open delegations that the person of the first has given, each with the person of who stands in. */
  readonly beside: readonly [person: string, startsAtMs: number, endsAtMs: number][];
  readonly onward: readonly [
    from: string,
    fromHandle: string,
    to: string,
    toHandle: string,
    startsAtMs: number,
    endsAtMs: number,
  ][];
};

/** The delegations that have not ended around two principals, and everything that leads on from the second. */
export async function readArranged(
  db: Database,
  asked: { readonly workspaceId: string; readonly fromId: string; readonly toId: string; readonly now: Date },
): Promise<ArrangedRead | null> {
  const isOpen = `${ofWorkspace('d')} and d.ended_at is null and d.ends_at > $4`;
  const [row] = await db.query<ArrangedRead>(
    `with recursive onward as (
       select d.* from delegation d where d.from_id = $3 and ${isOpen}
       union
       select d.* from onward o join delegation d on d.from_id = o.to_id and ${isOpen}
     )
     select c.rules_version,
       (select count(*)::int from delegation d where d.from_id = $2 and ${isOpen}) as given,
       (select count(*)::int from delegation d where d.to_id = $3 and ${isOpen}) as received,
       (select ${personIdOf('t')} from principal t where ${ofWorkspace('t')} and t.id = $3) as to_person,
       (select coalesce(json_agg(json_build_array(${personIdOf('t')}, extract(epoch from d.starts_at) * 1000,
            extract(epoch from d.ends_at) * 1000) order by d.id), '[]')
        from principal p
        join principal f on ${ofWorkspace('f')} and ${personIdOf('f')} = ${personIdOf('p')}
        join delegation d on d.from_id = f.id and ${isOpen}
        join principal t on ${ofWorkspace('t')} and t.id = d.to_id
        where ${ofWorkspace('p')} and p.id = $2) as beside,
       (select coalesce(json_agg(json_build_array(o.from_id, f.handle, o.to_id, t.handle,
            extract(epoch from o.starts_at) * 1000, extract(epoch from o.ends_at) * 1000) order by o.id), '[]')
        from onward o
        join principal f on ${ofWorkspace('f')} and f.id = o.from_id
        join principal t on ${ofWorkspace('t')} and t.id = o.to_id) as onward
     from event_counter c where ${ofWorkspace('c')}`,
    [asked.workspaceId, asked.fromId, asked.toId, asked.now],
  );
  return row ?? null;
}
