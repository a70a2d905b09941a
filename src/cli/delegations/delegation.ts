import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
/** A delegation, as the API returns it. */
export const delegationLine = graphql(`fragment DelegationLine on Delegation {
  id from { handle } to { handle } startsAt endsAt reason active hold endedAt
}`);
export type Delegation = DataOf<typeof delegationLine>;

export function stateOf(
  delegation: Delegation,
  nowMs: number,
): 'active' | 'ended' | 'held' | 'over' | 'to come' {
  if (delegation.endedAt) return 'ended';
  if (delegation.active) return delegation.hold ? 'held' : 'active';
  return Date.parse(delegation.endsAt) <= nowMs ? 'over' : 'to come';
}

export function lineOf({ id, from, to, startsAt, endsAt }: Delegation): string {
  return `${id}  ${to.handle} stands in for ${from.handle} from ${startsAt} to ${endsAt}`;
}
