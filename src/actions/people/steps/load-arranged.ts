import type { Context } from '../../../context.ts';
import type { StandingIn } from '../../../domain/people/delegation.ts';

/** What is arranged already around two who want to arrange something, and the rules' version of that moment. */
export interface Arranged {
  /** Delegations that have not ended, by and to whom they would add one. */
  readonly given: number;
  readonly received: number;
  /** Everything that leads on from the delegate. */
  readonly onward: readonly StandingIn[];
  /** Of everybody in it. */
  readonly handles: ReadonlyMap<string, string>;
  readonly rulesVersion: number;
}

export async function loadArranged(context: Context, fromId: string, toId: string): Promise<Arranged> {
  const isOpen = (d: string) => `${d}.workspace_id = $1 and ${d}.ended_at is null and ${d}.ends_at > $4`;
  const [row] = await context.db.query<Row>(
    `with recursive onward as (
       select d.* from delegation d where d.from_id = $3 and ${isOpen('d')}
       union
       select d.* from onward o join delegation d on d.from_id = o.to_id and ${isOpen('d')}
     )
     select c.rules_version::int as rules_version,
       (select count(*)::int from delegation d where d.from_id = $2 and ${isOpen('d')}) as given,
       (select count(*)::int from delegation d where d.to_id = $3 and ${isOpen('d')}) as received,
       (select coalesce(json_agg(json_build_array(o.from_id, f.handle, o.to_id, t.handle,
            extract(epoch from o.starts_at) * 1000, extract(epoch from o.ends_at) * 1000) order by o.id), '[]')
        from onward o
        join principal f on f.workspace_id = $1 and f.id = o.from_id
        join principal t on t.workspace_id = $1 and t.id = o.to_id) as onward
     from event_counter c where c.workspace_id = $1`,
    [context.viewer.workspaceId, fromId, toId, context.now],
  );
  if (!row) throw new Error('A workspace has no log.');
  return {
    given: row.given,
    received: row.received,
    onward: row.onward.map(([from, , to, , startsAtMs, endsAtMs]) => ({
      fromId: from,
      toId: to,
      startsAt: new Date(startsAtMs),
      endsAt: new Date(endsAtMs),
    })),
    handles: new Map(
      row.onward.flatMap(([from, fromHandle, to, toHandle]) => [
        [from, fromHandle],
        [to, toHandle],
      ]),
    ),
    rulesVersion: row.rules_version,
  };
}

interface Row {
  readonly rules_version: number;
  readonly given: number;
  readonly received: number;
  readonly onward: readonly [
    from: string,
    fromHandle: string,
    to: string,
    toHandle: string,
    startsAtMs: number,
    endsAtMs: number,
  ][];
}
