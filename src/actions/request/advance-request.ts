import type { Ports } from '../../context.ts';
import { clockAuthority } from '../../domain/approval/authority-snapshot.ts';
import {
  type ApprovalStatus,
  type Outcome,
  openStatuses,
  statusAfter,
} from '../../domain/approval/lifecycle.ts';
import { dueOf, outcomeAtEnd } from '../../domain/approval/request-clock.ts';
import { blankAnswer, ended, escalated } from '../../domain/approval/verdict.ts';
import type { NewEvent } from '../../domain/event/event.ts';
import { type Due, reminded } from '../../domain/policy/stage-clock.ts';
import type { Change } from '../../entities/change.ts';
import { mapRow } from '../../entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { recordDecision } from './record-decision.ts';
import { subjectsOf, updateOf } from './request-change.ts';

interface AdvanceTime {
  readonly systemId: string;
  readonly requesterSuspended: boolean;
  readonly now: Date;
}

/**
 * Does what the clock demands of a request: ends it, takes it to its next stage, or reminds its reviewers. The
 * decision is the system's, never a person's. Safe to call from every replica at once, and at any time: only
 * what is due and was done by nobody else is done.
 */
export async function advanceRequest(ports: Ports, workspaceId: string, requestId: string): Promise<boolean> {
  const { db } = ports;
  const [row] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('request as r')
      .innerJoin('principal as s', (join) => join.on('s.kind', '=', 'SYSTEM'))
      .innerJoin('principal as q', 'q.id', 'r.requester_id')
      .selectAll('r')
      .select(['s.id as system_id', 'q.suspended_at', db.now().as('read_at')])
      .where('r.id', '=', requestId)
      .where('r.kind', '=', 'APPROVAL')
      .where('r.status', 'in', [...openStatuses]),
  );
  if (!row) return false;
  const request = mapRow(ports.db, RequestEntity, row);
  const moment = {
    systemId: row.system_id,
    requesterSuspended: row.suspended_at !== null,
    now: row.read_at,
  };
  const due = dueOf(request, moment.now);
  if (!due) return false;
  const change = changeFor(ports, request, due, moment);
  const committed = await ports.commit({ ...change, workspaceId, at: moment.now });
  if (committed.done) ports.ring(committed.events);
  return committed.done;
}

function changeFor(
  ports: Ports,
  request: RequestRow,
  due: Due,
  moment: AdvanceTime,
): Omit<Change, 'workspaceId' | 'at'> {
  if (due.does === 'REMIND') return remind(ports, request, due, moment);
  const outcome: Outcome =
    due.does === 'ESCALATE' ? 'ESCALATE' : outcomeAtEnd(request, moment.requesterSuspended);
  const verdict =
    due.does === 'ESCALATE'
      ? escalated(request, moment.now)
      : ended(statusAfter(outcome) as Exclude<ApprovalStatus, 'PENDING'>);
  const said = {
    ...blankAnswer,
    outcome,
    decidedById: moment.systemId,
    authoritySnapshot: clockAuthority(request),
    at: moment.now,
  };
  return recordDecision(ports, request, said, verdict).change;
}

function remind(
  ports: Ports,
  request: RequestRow,
  due: Extract<Due, { does: 'REMIND' }>,
  moment: AdvanceTime,
) {
  const event: NewEvent = {
    id: ports.newId(),
    type: 'approval.reminded',
    actorId: moment.systemId,
    ...subjectsOf(request),
    payload: {
      revision: request.revision,
      stage: request.stage,
      share: due.share,
      endsAt: (request.stageEndsAt ?? request.expiresAt).toISOString(),
    },
  };
  return { updates: [updateOf(request, reminded(request, due.told))], events: [event] };
}
