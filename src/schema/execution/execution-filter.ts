import { limits } from '../../domain/limits.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { builder } from '../builder.ts';
import type { Criteria } from '../filter-criteria.ts';
import { ExecutionStatusEnum } from './execution-status.ts';

export const ExecutionFilterInput = builder.inputType('ExecutionFilter', {
  description:
    'Which runs: those for which everything given here holds. What is left out or null does not matter.',
  fields: (t) => ({
    status: t.field({
      type: [ExecutionStatusEnum],
      description: `Any of these statuses; at most ${limits.filterMaxValues} of them; an empty list matches nothing.`,
    }),
    agentId: t.id({ description: 'Of this agent.' }),
  }),
});

export const executionCriteria: Criteria<typeof ExecutionFilterInput.$inferInput> = {
  // One status is compared as such, which lets an index deliver its rows in order.
  status: (statuses, bind) =>
    statuses.length === 1
      ? `status = ${bind(statuses[0], 'text')}`
      : `status = any(${bind([...statuses], 'text[]')})`,
  agentId: (id, bind) => `agent_id = ${bind(uuidOf('Agent', `${id}`), 'uuid')}`,
};
