import { limits } from '../../domain/limits.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { builder } from '../builder.ts';
import type { Criteria } from '../filter-criteria.ts';
import { principalIn } from '../people/principal-name.ts';
import type { Bind } from '../rows.ts';

export const EventFilterInput = builder.inputType('EventFilter', {
  description:
    'Which events: those for which everything given here holds. What is left out or null does not matter.',
  fields: (t) => ({
    type: t.stringList({
      description: `Any of these types, such as \`approval.decided\`; at most ${limits.filterMaxValues} of them.`,
    }),
    approvalId: t.id({ description: 'About this approval.' }),
    elicitationId: t.id({ description: 'About this question.' }),
    executionId: t.id({ description: 'About this run.' }),
    taskId: t.id({ description: 'About this task or a request on it.' }),
    since: t.field({ type: 'DateTime', description: 'At this moment or later.' }),
    until: t.field({
      type: 'DateTime',
      description: 'Before this moment, so that what follows `until` is what has it as `since`.',
    }),
    actor: t.string({ description: 'By this principal: a handle or an id.' }),
  }),
});

/** Ids do not say whether they are of an approval, a question or a run, so the types of the others are left out. */
export const eventCriteria: Criteria<typeof EventFilterInput.$inferInput> = {
  type: (types, bind) => `type = any(${bind([...types], 'text[]')})`,
  approvalId: (id, bind) =>
    `${isAbout(uuidOf('Approval', `${id}`), bind)} and type not like 'elicitation.%' and type not like 'execution.%'`,
  elicitationId: (id, bind) =>
    `${isAbout(uuidOf('Elicitation', `${id}`), bind)} and type like 'elicitation.%'`,
  executionId: (id, bind) => `${isAbout(uuidOf('Execution', `${id}`), bind)} and type like 'execution.%'`,
  taskId: (id, bind) => `task_id = ${bind(uuidOf('Task', `${id}`), 'uuid')}`,
  since: (moment, bind) => `seq >= first_event_since($1, ${bind(moment.toISOString(), 'timestamptz')})`,
  until: (moment, bind) => `seq < first_event_since($1, ${bind(moment.toISOString(), 'timestamptz')})`,
  actor: (name, bind) => `actor_id = ${principalIn(name)(bind)}`,
};

function isAbout(requestId: string | null, bind: Bind): string {
  return `request_id = ${bind(requestId, 'uuid')}`;
}
