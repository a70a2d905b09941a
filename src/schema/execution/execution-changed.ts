import type { ApprovalStatus } from '../../domain/approval/lifecycle.ts';
import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { decodeCursor } from '../../domain/event/event-cursor.ts';
import { type ExecutionStatus, endsOfExecution, eventOfExecution } from '../../domain/execution/execution.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { ApprovalStatusEnum } from '../approval/approval-status.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { eventPlace } from '../event/event-place.ts';
import { newestEvent } from '../event/newest-event.ts';
import { notFound } from '../failure.ts';
import { existing } from '../loaders.ts';
import { ownFeed } from '../own-feed.ts';
import { selectsPersonal } from '../personal.ts';
import { Execution, ExecutionEvent } from '../refs.ts';
import { ExecutionStatusEnum } from './execution-status.ts';

ExecutionEvent.implement({
  description: 'A run that came to a status, when it happened.',
  fields: (t) => ({
    ...eventPlace(t),
    status: t.field({
      type: ExecutionStatusEnum,
      description: 'The status that it came to then.',
      resolve: ({ payload }) => payload['status'] as ExecutionStatus,
    }),
    approvalStatus: t.field({
      type: ApprovalStatusEnum,
      nullable: true,
      description:
        'The status that its approval had come to then, such as INFO_REQUESTED; null when it was about no approval.',
      resolve: ({ payload }) => (payload['approvalStatus'] as ApprovalStatus | undefined) ?? null,
    }),
    execution: t.field({
      type: Execution,
      description: 'The run as it now stands, which may be later than the event.',
      resolve: ({ requestId }, _args, { loaders }) =>
        loaders.execution.load(String(requestId)).then(existing),
    }),
  }),
});

const types: ReadonlySet<EventType> = new Set([
  ...Object.values(eventOfExecution),
  'execution.info_requested',
]);
const ends: ReadonlySet<EventType> = new Set(endsOfExecution);

/** Not written where the context is in sight: it lives as long as an agent waits, and the context must not. */
const isEnd = (event: LoggedEvent): boolean => ends.has(event.type);

async function feedOf(
  executionId: string | null | undefined,
  after: string | null,
  context: GraphqlContext,
  personal: boolean,
) {
  const common = { workspaceId: context.viewer.workspaceId, types, after, once: false, personal };
  if (typeof executionId !== 'string') {
    return ownFeed(context, { ...common, topic: 'workspace' });
  }
  const requestId = await requireExecution(executionId, context);
  return ownFeed(context, {
    ...common,
    topic: { requestId },
    current: () => currentOf(requestId, after, context),
    endsAfter: isEnd,
  });
}

/**
 * What a subscriber who comes late has to hear. A run ends once, so its end is sent whatever the subscriber has seen;
 * that reviewers asked for information, while it is the agent's turn and the agent has not heard it.
 */
async function currentOf(
  id: string,
  after: string | null,
  context: GraphqlContext,
): Promise<LoggedEvent | null> {
  const event = await newestEvent(id, [...types], context);
  if (!event || isEnd(event)) return event;
  const unheard = after === null || event.seq > decodeCursor(after).seq;
  return event.type === 'execution.info_requested' && unheard ? event : null;
}

async function requireExecution(id: string, { loaders }: GraphqlContext): Promise<string> {
  const uuid = uuidOf('Execution', id);
  if (uuid && (await loaders.execution.load(uuid))) return uuid;
  throw notFound('There is no such execution in this workspace.');
}

builder.subscriptionField('executionChanged', (t) =>
  t.field({
    type: ExecutionEvent,
    description:
      'Runs as they begin, stop at their checkpoint, are asked for information there and end. With `executionId`: emits how it ended, or that it is asked for information, even when that was before, and completes with its end; a run that this workspace does not have fails with the code `NOT_FOUND`. Without it: every one in the workspace.',
    args: {
      executionId: t.arg.id({ description: 'Only this run.' }),
      after: t.arg.string({
        description:
          'A cursor: first everything after it that has happened already, then what comes. By default what comes.',
      }),
    },
    subscribe: (_root, { executionId, after }, context, info) =>
      feedOf(executionId, after ?? null, context, selectsPersonal(info)),
    resolve: (event: LoggedEvent) => event,
  }),
);
