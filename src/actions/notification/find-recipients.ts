import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Ports } from '../../context.ts';
import { rightToApprove, stageOf } from '../../domain/approval/authority.ts';
import { limits } from '../../domain/limits.ts';
import { type NotificationReason, wantsNotification } from '../../domain/notification/notification.ts';
import { addressedQuestion, isRecipient } from '../../domain/notification/recipient.ts';
import { type Requester, requesterPersons } from '../../domain/people/one-person.ts';
import { factsOf } from '../../domain/policy/policy-snapshot.ts';
import { type StandIn, seatRightsAt, votingRoles } from '../../domain/policy/right.ts';
import { actorColumns } from '../../entities/actor-columns.ts';
import type { NotificationPreference } from '../../entities/notification-preference.ts';
import { standInsOf } from '../../entities/stand-ins.ts';
import { requesterJson } from '../../entities/stood-with-json.ts';

/** Someone who is notified, and where. */
type Recipient = Pick<NotificationPreference, 'email' | 'slackUserId'> & {
  readonly id: string;
  /** Whether their authority covers it, as it is now. */
  readonly mayApprove: boolean;
};

/**
 * Who is notified that a request waits: of those who have said where and of what, those whom the rules of voting, or
 * of answering, let decide it. One statement, however many there are.
 */
export async function findRecipients(
  { db, memory }: Pick<Ports, 'db' | 'memory'>,
  workspaceId: string,
  requestId: string,
  reason: NotificationReason,
): Promise<Recipient[]> {
  const [row] = await db.rows(waiting(db, workspaceId, requestId));
  if (!row) return [];
  const { candidates, now, requester, ...asked } = row;
  const request = { ...asked, requesterPersons: requesterPersons(requester, asked.createdAt, now) };
  const isQuestion = request.kind === 'ELICITATION';
  const addressed = isQuestion ? addressedQuestion(request) : request;
  const risk = isQuestion ? null : request.riskLevel;
  const mayApprove = (one: (typeof candidates)[number]) => {
    if (isQuestion) return false;
    const rights = seatRightsAt(stageOf(request), one, one.standIns ?? [], request);
    return rightToApprove(rights, factsOf(request, now), memory.conditions).right !== null;
  };
  return candidates
    .filter((one) => wantsNotification(one, reason, risk) && isRecipient(one, one.standIns ?? [], addressed))
    .slice(0, limits.notificationRecipientsMax)
    .map((one) => ({
      id: one.id,
      email: one.email,
      slackUserId: one.slackUserId,
      mayApprove: mayApprove(one),
    }));
}

/** The request, if it still waits, with everyone who could be notified of it. */
function waiting(db: Ports['db'], workspaceId: string, requestId: string) {
  return db
    .in(workspaceId)
    .selectFrom('request as r')
    .innerJoin('principal as q', 'q.id', 'r.requester_id')
    .where('r.id', '=', requestId)
    .where('r.status', '=', 'PENDING')
    .select(['r.kind', 'r.stage', 'r.policy_snapshot as policySnapshot', 'r.risk_level as riskLevel'])
    .select(['r.type', 'r.action', 'r.params', 'r.context', 'r.recommendation'])
    .select(['r.assignee_id as assigneeId', 'r.assigned_group as assignedGroup'])
    .select(['r.requester_id as requesterId', 'r.created_at as createdAt', 'r.ballot'])
    .select(sql<Requester>`${sql.raw(requesterJson(db, 'r.workspace_id', 'q'))}`.as('requester'))
    .select(db.now().as('now'))
    .select(({ selectFrom }) =>
      jsonArrayFrom(
        selectFrom('notification_preference as n')
          .innerJoin('principal as p', 'p.id', 'n.principal_id')
          .where('p.kind', '=', 'HUMAN')
          .where('p.role', 'in', votingRoles)
          .select(['n.email', 'n.slack_user_id as slackUserId', 'n.minimum_risk as minimumRisk', 'n.reasons'])
          .select(actorColumns)
          .select(
            sql<readonly StandIn[] | null>`${sql.raw(standInsOf(db, 'r.workspace_id', 'p.id'))}`.as(
              'standIns',
            ),
          )
          .orderBy('p.handle'),
      ).as('candidates'),
    );
}
