import type { UnsatisfiableRequest as Found } from '../../actions/pending/noticing-unsatisfiable.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { Approval } from '../refs.ts';

export const UnsatisfiableRequest = builder.objectRef<Found>('UnsatisfiableRequest').implement({
  description: 'A request that waits and that no reviewers can decide any more.',
  fields: (t) => ({
    approval: t.field({
      type: Approval,
      description: 'The request. Escalate, override or cancel it, or add reviewers.',
      resolve: ({ requestId }, _args, { loaders }) => loaders.approval.load(requestId).then(existing),
    }),
    reason: t.exposeString('reason', { description: 'Whom it needs, and how many of them there are.' }),
  }),
});

export const unsatisfiableRule = `Requests that wait and for which this change has left too few reviewers, at most ${limits.unsatisfiableNamedMaxRequests}, oldest first, among the ${limits.unsatisfiableConsideredMaxRequests.toLocaleString('en')} that wait longest. Empty when the call is replayed.`;
