import { eventPlace } from '../event/event-place.ts';
import { existing } from '../loaders.ts';
import { Elicitation, ElicitationEvent } from '../refs.ts';

ElicitationEvent.implement({
  description: 'A question that was asked, or that has ended, when it happened.',
  fields: (t) => ({
    ...eventPlace(t),
    elicitation: t.field({
      type: Elicitation,
      description: 'The question as it now stands.',
      resolve: ({ requestId }, _args, { loaders }) =>
        loaders.elicitation.load(String(requestId)).then(existing),
    }),
  }),
});
