import {
  type ItemResult,
  RespondToManyInput,
  respondToMany,
} from '../../actions/approval/respond-to-many.ts';
import { UserError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { errorFacts } from '../errors.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { DecisionResult, whoMayDecide } from './decision-result.ts';

const RespondToManyItem = builder.objectRef<ItemResult>('RespondToManyItem').implement({
  description: 'What came of one of them.',
  fields: (t) => ({
    id: t.id({ description: 'The approval, as it was named.', resolve: ({ id }) => id }),
    result: t.field({
      type: DecisionResult,
      description: 'What `respond` would have answered for it alone.',
      resolve: ({ result }) => (result instanceof UserError ? errorFacts(result) : result) as never,
    }),
  }),
});

const RespondToManyPayload = builder
  .objectRef<{ readonly results: readonly ItemResult[]; readonly replayed: boolean }>('RespondToManyPayload')
  .implement({
    description: 'Each request was answered, or says why it was not.',
    fields: (t) => ({
      results: t.expose('results', {
        type: [RespondToManyItem],
        description: `One for each id, in the order of the ids.`,
        // How many there are is known to the mutation, which counts its pages as often as they are asked for.
        complexity: { field: 1, multiplier: limits.pageDefaultItems },
      }),
      replayed: t.exposeBoolean('replayed', {
        description: `${replayedRule} Only when that is so of every one of them.`,
      }),
    }),
  });

mutation('respondToMany', {
  description: `Gives one answer to many requests, each by itself: what is refused for one does not touch the others. ${whoMayDecide}`,
  input: RespondToManyInput,
  result: resultOf('RespondToManyResult', RespondToManyPayload),
  counts: ({ ids }) => Math.min([ids].flat().length, limits.respondToManyMaxRequests),
  action: respondToMany,
});
