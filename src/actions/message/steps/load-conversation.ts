import type { Context } from '../../../context.ts';
import type { AskedAbout } from '../../../domain/answer/asked-about.ts';
import { withholdsParams } from '../../../domain/approval/withheld.ts';
import { NotFoundError } from '../../../domain/errors.ts';
import { mapRow } from '../../../entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../../../entities/request.ts';

/** A request with what talking about it needs, read at one moment of the database's clock. */
export interface Conversation {
  readonly request: RequestRow;
  /** What a question about it can be answered from. */
  readonly about: AskedAbout;
  /** How many messages there are. */
  readonly length: number;
  /** Who answers. */
  readonly systemId: string;
  readonly now: Date;
}

/**
 * One round trip. Whether the request's time has run out does not matter here: talking is allowed before its end
 * and after it.
 */
export async function loadConversation(
  context: Context,
  asked: {
    readonly approvalId: string | null;
    readonly inReplyTo: string | null;
    readonly replyGiven: boolean;
  },
): Promise<Conversation> {
  const [row] = asked.approvalId
    ? await context.db.query<Row>(sqlFor(context), [
        context.viewer.workspaceId,
        asked.approvalId,
        asked.inReplyTo,
      ])
    : [];
  if (!row) throw new NotFoundError('There is no such approval in this workspace.', ['input', 'approvalId']);
  if (asked.replyGiven && !row.answers_something) {
    throw new NotFoundError('There is no such message on this approval.', ['input', 'inReplyTo']);
  }
  const request = mapRow(context.db, RequestEntity, row);
  return {
    request,
    about: aboutOf(request, row),
    length: row.length,
    systemId: row.system_id,
    now: row.read_at,
  };
}

/** What may be quoted: named one by one, so that a new column is not told before somebody has thought of it. */
function aboutOf(request: RequestRow, row: Row): AskedAbout {
  const { status, revision, type, action, summary, context, keyValueContext } = request;
  // What is said is read by everybody who reads the request.
  const params = withholdsParams(request) ? null : request.params;
  const { riskLevel, recommendation, requestedBy, assignedGroup, createdAt, expiresAt } = request;
  const { stage, stageEndsAt, ballot, policySnapshot } = request;
  return {
    ...{ status, revision, type, action, summary, params, context, keyValueContext },
    ...{ riskLevel, recommendation, requestedBy, assignedGroup, createdAt, expiresAt },
    ...{ stage, stageEndsAt, ballot, policySnapshot },
    requester: row.requester,
    assignee: row.assignee,
    decision: row.decided,
    notes: row.notes,
  };
}

type Row = Record<string, unknown> & {
  requester: string;
  assignee: string | null;
  decided: AskedAbout['decision'];
  notes: AskedAbout['notes'];
  length: number;
  answers_something: boolean;
  system_id: string;
  read_at: Date;
};

function sqlFor(context: Context): string {
  return `
    select r.*, p.handle as requester, ${context.db.clock()} as read_at,
      (select s.id from principal s where s.workspace_id = $1 and s.kind = 'SYSTEM') as system_id,
      (select a.handle from principal a where a.workspace_id = $1 and a.id = r.assignee_id) as assignee,
      (select jsonb_build_object('outcome', d.outcome, 'decidedBy', h.handle, 'reason', d.reason, 'note', d.note)
       from decision d join principal h on h.workspace_id = $1 and h.id = d.decided_by_id
       where d.workspace_id = $1 and d.id = r.decision_id) as decided,
      (select coalesce(jsonb_agg(jsonb_build_object('revision', v.revision + 1, 'note', v.note) order by v.revision), '[]')
       from request_revision v where v.workspace_id = $1 and v.request_id = r.id) as notes,
      (select coalesce(max(m.number), 0)::int from message m
       where m.workspace_id = $1 and m.request_id = r.id) as length,
      exists (select from message m
       where m.workspace_id = $1 and m.id = $3::uuid and m.request_id = r.id) as answers_something
    from request r
    join principal p on p.workspace_id = r.workspace_id and p.id = r.requester_id
    where r.workspace_id = $1 and r.id = $2 and r.kind = 'APPROVAL'`;
}
