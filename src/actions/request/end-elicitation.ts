import type { Context } from '../../context.ts';
import type { ElicitationStatus } from '../../domain/elicitation/elicitation.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import type { NewEvent } from '../../domain/event/event.ts';
import type { Change } from '../../entities/change.ts';
import { type Elicitation, ElicitationEntity } from '../../entities/elicitation.ts';

interface ElicitationEnd {
  readonly status: Exclude<ElicitationStatus, 'PENDING'>;
  readonly content: Record<string, unknown> | null;
  readonly by: string;
  readonly at: Date;
}

/**
 * What the end of a question consists of, by an answer, by being taken back, or by the clock. It is one event
 * whichever it was, so that a client that waits for the answer wakes.
 */
export function endElicitation(
  { newId, randomBytes }: Pick<Context, 'newId' | 'randomBytes'>,
  question: Elicitation,
  { status, content, by, at }: ElicitationEnd,
): { change: Pick<Change, 'updates' | 'events' | 'at'>; elicitation: Elicitation } {
  const { id, workspaceId, version } = question;
  // The question was covered when it was asked; what is new is the answer.
  const answer = { content };
  const salts = { ...question.salts, ...saltsFor(answer, randomBytes) };
  const set = {
    status,
    content,
    answeredById: by,
    answeredAt: at,
    updatedAt: at,
    version: version + 1,
    salts,
  };
  const event: NewEvent = {
    id: newId(),
    type: 'elicitation.answered',
    actorId: by,
    projectId: question.projectId,
    taskId: question.taskId,
    requestId: id,
    payload: { status },
    digests: digestsOf(answer, salts),
  };
  return {
    change: {
      at,
      updates: [{ of: ElicitationEntity, where: { id, workspaceId, version }, set }],
      events: [event],
    },
    elicitation: { ...question, ...set },
  };
}
