/** Who stands in for whom, as the API tells it. */
export interface Delegation {
  readonly id: string;
  readonly from: { readonly handle: string };
  readonly to: { readonly handle: string };
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string | null;
  readonly active: boolean;
  readonly endedAt: string | null;
}

export const delegationFields = 'id from { handle } to { handle } startsAt endsAt reason active endedAt';

export function stateOf(delegation: Delegation, nowMs: number): 'active' | 'ended' | 'over' | 'to come' {
  if (delegation.endedAt) return 'ended';
  if (delegation.active) return 'active';
  return Date.parse(delegation.endsAt) <= nowMs ? 'over' : 'to come';
}

export function lineOf({ id, from, to, startsAt, endsAt }: Delegation): string {
  return `${id}  ${to.handle} stands in for ${from.handle} from ${startsAt} to ${endsAt}`;
}
