import { type Answered, respondToMany } from '../../actions/approval/respond-to-many.ts';
import { UserError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { told } from '../errors.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { DecisionInput, DecisionResult, rights } from './decide.ts';

const SeenRevisionInput = builder.inputType('SeenRevisionInput', {
  description: 'The revision of an approval that you saw.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The approval, one of `ids`.' }),
    revision: t.int({
      required: true,
      description:
        'Its revision when you looked at it. On a newer one the vote is refused with STALE_REVISION.',
    }),
    confirmation: t.string({
      description: 'Its `confirmationCode`, when it has one; without it, that approval is refused.',
    }),
  }),
});

const RespondToManyInput = builder.inputType('RespondToManyInput', {
  description: 'One answer to many requests.',
  fields: (t) => ({
    idempotencyKey: t.string({
      description: `${idempotencyKeyRule} Each approval is answered once under it, so a retry goes on where the first call ended.`,
    }),
    ids: t.idList({
      required: true,
      description: `1 to ${limits.respondToManyMaxRequests} approvals, each named once.`,
    }),
    decision: t.field({ type: DecisionInput, required: true, description: 'The answer to all of them.' }),
    revisions: t.field({
      type: [SeenRevisionInput],
      description: 'What you saw of them; without it, the vote counts for the revision that is current.',
    }),
  }),
});

const RespondToManyItem = builder.objectRef<Answered>('RespondToManyItem').implement({
  description: 'What came of one of them.',
  fields: (t) => ({
    id: t.id({ description: 'The approval, as it was named.', resolve: ({ id }) => id }),
    result: t.field({
      type: DecisionResult,
      description: 'What `respond` would have answered for it alone.',
      resolve: ({ result }) => (result instanceof UserError ? told(result) : result) as never,
    }),
  }),
});

const RespondToManyPayload = builder
  .objectRef<{ readonly results: readonly Answered[]; readonly replayed: boolean }>('RespondToManyPayload')
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
  description: `Gives one answer to many requests, each by itself: what is refused for one does not touch the others. ${rights}`,
  input: RespondToManyInput,
  result: resultOf('RespondToManyResult', RespondToManyPayload),
  counts: ({ ids }) => Math.min([ids].flat().length, limits.respondToManyMaxRequests),
  action: (context, input) => respondToMany(context, input as Parameters<typeof respondToMany>[1]),
});
