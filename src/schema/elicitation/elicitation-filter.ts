import { elicitationStatuses } from '../../domain/elicitation/elicitation.ts';
import { limits } from '../../domain/limits.ts';
import { approvalCriteria, type Reader } from '../approval/approval-criteria.ts';
import { builder } from '../builder.ts';
import type { Criteria } from '../filter-criteria.ts';
import { ElicitationStatusEnum } from './elicitation-status.ts';

const list = `at most ${limits.filterMaxValues} of them; an empty list matches nothing`;

export const ElicitationFilterInput = builder.inputType('ElicitationFilter', {
  description:
    'Which questions: those for which everything given here holds. What is left out or null does not matter.',
  fields: (t) => ({
    status: t.field({ type: [ElicitationStatusEnum], description: `Any of these statuses; ${list}.` }),
    projectName: t.stringList({ description: `In any of the projects of these names; ${list}.` }),
    taskId: t.id({ description: 'On this task.' }),
    assignedToMe: t.boolean({
      description:
        'True: put to you, to a group of yours, or to a principal for whom you stand in now or a group of theirs. False: not so.',
    }),
    requestedByMe: t.boolean({
      description: 'True: asked with a credential of yours. False: by another principal.',
    }),
  }),
});

/** What a question shares with an approval means the same for both. */
const { projectName, taskId, assignedToMe, requestedByMe } = approvalCriteria;

export const elicitationCriteria: Criteria<typeof ElicitationFilterInput.$inferInput, Reader> = {
  // Written out, so that the partial index of what waits serves; the words come from our own list.
  status: (wanted) => {
    const words = elicitationStatuses.filter((status) => wanted.includes(status));
    const [only] = words;
    if (words.length <= 1) return only ? `status = '${only}'` : 'false';
    return `status in (${words.map((word) => `'${word}'`).join(', ')})`;
  },
  projectName: projectName.sql,
  taskId: (id, bind, me) => taskId.sql(`${id}`, bind, me),
  assignedToMe: assignedToMe.sql,
  requestedByMe: requestedByMe.sql,
};
