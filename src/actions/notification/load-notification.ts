import type { Ports } from '../../context.ts';
import { withholdsParams } from '../../domain/approval/withheld.ts';
import {
  type ApprovalNotice,
  type ElicitationNotice,
  reasonOfDelivery,
} from '../../domain/notification/notification.ts';
import type { PressRules } from '../../domain/notification/press.ts';
import { fallbackOf } from '../../domain/policy/fallback.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';

interface OfRequest {
  readonly requestId: string;
}

export type LoadedNotification =
  | (ApprovalNotice & OfRequest & { readonly pressRules: PressRules })
  | (ElicitationNotice & OfRequest & { readonly responseSchema: Readonly<Record<string, unknown>> });

/**
 * What a notification is about, as it stands now. Null when the request is not pending any more: a decided request
 * is not notified about.
 */
export async function loadNotification(
  { db }: Pick<Ports, 'db'>,
  delivery: DeliveryRow,
): Promise<LoadedNotification | null> {
  const reason = reasonOfDelivery(delivery.eventType);
  const [row] = await db.rows(
    db
      .in(delivery.workspaceId)
      .selectFrom('request as r')
      .innerJoin('principal as q', 'q.id', 'r.requester_id')
      .innerJoin('project as j', 'j.id', 'r.project_id')
      .select(['r.id as requestId', 'r.kind', 'r.status', 'r.revision', 'r.type', 'r.action', 'r.summary'])
      .select([
        'r.requested_by as requestedBy',
        'r.risk_level as riskLevel',
        'r.params',
        'r.params_schema as paramsSchema',
        'r.context',
        'r.key_value_context as keyValueContext',
        'r.attachment_ids as attachmentIds',
      ])
      .select(['r.execution_id as executionId', 'r.policy_snapshot as policySnapshot'])
      .select(['r.expires_at as expiresAt', 'j.name as project'])
      .select(['q.display_name as requester', 'q.kind as requesterKind'])
      .where('r.id', '=', delivery.requestId)
      .where('r.status', '=', 'PENDING')
      .where('r.expires_at', '>', db.now()),
  );
  if (!row || !reason) return null;
  const { requestId, requester, requesterKind, project, expiresAt } = row;
  const notified = { reason, requestId, requester, requesterKind, project, expiresAt };
  if (row.kind === 'ELICITATION') {
    return { ...notified, kind: 'ELICITATION', message: row.summary, responseSchema: row.paramsSchema ?? {} };
  }
  const { revision, type, action, summary, requestedBy, riskLevel, params, context, keyValueContext } = row;
  const isWithheld = withholdsParams(row);
  return {
    ...notified,
    ...{ kind: 'APPROVAL', revision, type, action, summary, requestedBy, riskLevel, isWithheld },
    fallback: fallbackOf(row.policySnapshot),
    params: isWithheld ? null : params,
    context: isWithheld ? {} : context,
    keyValueContext: isWithheld ? {} : keyValueContext,
    fileCount: isWithheld ? 0 : row.attachmentIds.length,
    pressRules: { ...row.policySnapshot, paramsSchema: row.paramsSchema },
  };
}
