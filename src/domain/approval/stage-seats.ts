import type { Actor } from '../people/principal.ts';
import type { CompiledCondition, ConditionFacts } from '../policy/condition.ts';
import { type Right, type StandIn, seatRightsAt } from '../policy/right.ts';
import { seating } from '../policy/seats.ts';
import type { Memo } from '../work/memo.ts';
import { type JudgedRequest, rightToApprove, stageOf } from './authority.ts';
import { voted } from './verdict.ts';

/** The seats of one group at the stage that a request is at. */
export interface StageSeats {
  /** Null when any reviewer may take one. */
  readonly group: string | null;
  readonly needed: number;
  /** Ids of the principals whose votes fill them. */
  readonly filledBy: readonly string[];
}

/** The seats of the current stage with those who have taken them. A voter of several groups has one seat. */
export function stageSeats(
  request: Pick<JudgedRequest, 'stage' | 'policySnapshot' | 'ballot'>,
): StageSeats[] {
  const stage = stageOf(request);
  const votes = request.ballot.votes.filter(({ side }) => side === 'FOR');
  const seated = seating(
    stage,
    votes.map(({ groups }) => groups),
  );
  const groups = stage.groups.length > 0 ? stage.groups : [{ group: null, count: stage.count }];
  return groups.map(({ group, count }, at) => ({
    group,
    needed: count,
    filledBy: (seated[at] ?? []).flatMap((voter) => votes[voter]?.by ?? []),
  }));
}

/** Whether the vote of a principal would now fill a seat of this group. */
export function couldFill(
  actor: Actor,
  request: JudgedRequest,
  group: string | null,
  moment: {
    readonly standIns: readonly StandIn[];
    readonly facts: ConditionFacts;
    readonly conditions: Memo<CompiledCondition>;
  },
  /** Which of their rights are looked at; all of them by default. */
  isMeant: (right: Right) => boolean = () => true,
): boolean {
  if (request.status !== 'PENDING') return false;
  const groups = group === null ? [] : [group];
  const rights = seatRightsAt(stageOf(request), actor, moment.standIns, request)
    .filter(isMeant)
    .filter((right) => groups.every((one) => right.groups.includes(one)))
    .map((right) => ({ ...right, groups }));
  const { right } = rightToApprove(rights, moment.facts, moment.conditions);
  return right !== null && voted(request, actor, right, 'FOR').counted === true;
}
