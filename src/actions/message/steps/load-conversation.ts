import type { Context } from '../../../context.ts';
import type { QuestionSubject } from '../../../domain/answer/question-subject.ts';
import { withholdsParams } from '../../../domain/approval/withheld.ts';
import { NotFoundError } from '../../../domain/errors.ts';
import { mapRow } from '../../../entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../../../entities/request.ts';
import { type ConversationRead, readConversation } from '../../../entities/sql/read-conversation.ts';
import { withVotesNow } from '../../request/with-votes-now.ts';

/** A request with what talking about it needs, read at one moment of the database's clock. */
export interface Conversation {
  readonly request: RequestRow;
  /** What a question about it can be answered from. */
  readonly about: QuestionSubject;
  /** How many messages there are. */
  readonly length: number;
  /** Who answers. */
  readonly systemId: string;
  readonly now: Date;
}

/**
 * One round trip. Whether the request's time has run out does not matter here: talking is allowed before its
 * end and after it.
 */
export async function loadConversation(
  context: Context,
  asked: {
    readonly approvalId: string | null;
    readonly inReplyTo: string | null;
    readonly replyGiven: boolean;
  },
): Promise<Conversation> {
  const { db, viewer } = context;
  const { approvalId, inReplyTo } = asked;
  const row = approvalId ? await readConversation(db, viewer.workspaceId, { approvalId, inReplyTo }) : null;
  if (!row) throw new NotFoundError('There is no such approval in this workspace.', ['input', 'approvalId']);
  if (asked.replyGiven && !row.answers_something) {
    throw new NotFoundError('There is no such message on this approval.', ['input', 'inReplyTo']);
  }
  const request = await withVotesNow(context, mapRow(context.db, RequestEntity, row));
  return {
    request,
    about: aboutOf(request, row),
    length: row.length,
    systemId: row.system_id,
    now: row.read_at,
  };
}

/** What may be quoted: named one by one, so that a new column is not quoted by default. */
function aboutOf(request: RequestRow, row: ConversationRead): QuestionSubject {
  const { status, revision, type, action, summary, context, keyValueContext } = request;
  // What is said is read by all who read the request.
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
