import type { Ports } from '../../context.ts';
import { type NoticeReason, wants } from '../../domain/delivery/notification.ts';
import { limits } from '../../domain/limits.ts';
import type { RiskLevel } from '../../domain/policy/risk.ts';

/** Somebody who is to be told, and where. */
interface Recipient {
  readonly id: string;
  readonly email: string | null;
  readonly slack_user_id: string | null;
}

/**
 * Who is to be told that a request waits: its assignee, else its group, else the groups of its stage, else every
 * reviewer; those who stand in for them today, too; nobody who asked. And of them, who wants to be.
 */
export async function findRecipients(
  { db }: Pick<Ports, 'db'>,
  workspaceId: string,
  requestId: string,
  reason: NoticeReason,
): Promise<Recipient[]> {
  const rows = await db.query<
    Recipient & { minimum_risk: RiskLevel; reasons: NoticeReason[]; risk: RiskLevel }
  >(
    `with asked as (
       select r.*, array(select g->>'group' from jsonb_array_elements(r.policy_snapshot->'stages'->(r.stage - 1)->'groups') g) as stage_groups,
         coalesce((r.policy_snapshot->>'allowSelfApproval')::boolean, false) as allows_self, q.owner_id
       from request r join principal q on q.workspace_id = r.workspace_id and q.id = r.requester_id
       where r.workspace_id = $1 and r.id = $2 and r.kind = 'APPROVAL' and r.status = 'PENDING'
     ),
     meant as (
       select p.id from asked, principal p
       where p.workspace_id = $1 and p.role <> 'VIEWER' and case
         when asked.assignee_id is not null then p.id = asked.assignee_id
         when asked.assigned_group is not null then asked.assigned_group = any(p.groups)
         else cardinality(asked.stage_groups) = 0 or p.groups && asked.stage_groups end
     )
     select p.id, n.email, n.slack_user_id, n.minimum_risk, n.reasons, asked.risk_level as risk
     from asked, notification_preference n
     join principal p on p.workspace_id = n.workspace_id and p.id = n.principal_id
     where n.workspace_id = $1 and p.kind = 'HUMAN' and p.role <> 'VIEWER'
       and (asked.allows_self or (p.id <> asked.requester_id and p.id is distinct from asked.owner_id))
       and (p.id in (select id from meant) or p.id in (
         select d.to_id from delegation d join meant on meant.id = d.from_id
         where d.workspace_id = $1 and d.ended_at is null and d.starts_at <= ${db.clock()} and d.ends_at > ${db.clock()}))
     order by p.handle`,
    [workspaceId, requestId],
  );
  return rows
    .filter((row) => wants({ minimumRisk: row.minimum_risk, reasons: row.reasons }, reason, row.risk))
    .slice(0, limits.noticeRecipientsMax);
}
