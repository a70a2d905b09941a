import type { Context } from '../../context.ts';
import type { Digests } from '../../domain/event/disclosure.ts';
import type { EventType, NewEvent } from '../../domain/event/event.ts';

interface EventSubjects {
  readonly projectId?: string;
  readonly taskId?: string;
  readonly requestId?: string;
}

/** An event of a change, with the viewer as its actor. */
export function announce(
  context: Context,
  type: EventType,
  subjects: EventSubjects,
  payload: Readonly<Record<string, unknown>>,
  digests?: Digests,
): NewEvent {
  return {
    id: context.newId(),
    type,
    actorId: context.viewer.principal.id,
    projectId: subjects.projectId ?? null,
    taskId: subjects.taskId ?? null,
    requestId: subjects.requestId ?? null,
    payload,
    ...(digests ? { digests } : {}),
  };
}
