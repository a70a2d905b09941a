import type { Context } from '../../../context.ts';
import type { DelegationSpan, StandInSpan } from '../../../domain/people/delegation.ts';
import { readArranged } from '../../../entities/sql/read-arranged.ts';

/** The active delegations around a delegator and a delegate, and the version of the rules at that time. */
export interface ActiveDelegations {
  /** Active delegations given by the delegator, and received by the delegate. */
  readonly given: number;
  readonly received: number;
  /** The person of the delegate. */
  readonly toPerson: string;
  /** Who stands in, and when, for the person of the delegator by any of their principals. */
  readonly beside: readonly StandInSpan[];
  /** The delegations that lead on from the delegate. */
  readonly onward: readonly DelegationSpan[];
  /** Of all who are in it. */
  readonly handles: ReadonlyMap<string, string>;
  readonly rulesVersion: number;
}

export async function loadActiveDelegations(
  context: Context,
  fromId: string,
  toId: string,
): Promise<ActiveDelegations> {
  const { workspaceId } = context.viewer;
  const row = await readArranged(context.db, { workspaceId, fromId, toId, now: context.now });
  if (!row) throw new Error('A workspace has no log.');
  return {
    given: row.given,
    received: row.received,
    toPerson: row.to_person,
    beside: row.beside.map(([person, startsAtMs, endsAtMs]) => ({
      person,
      startsAt: new Date(startsAtMs),
      endsAt: new Date(endsAtMs),
    })),
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
