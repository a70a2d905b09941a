import type { Decision } from '../../entities/decision.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { Principal } from '../refs.ts';

export const VoidedVote = builder.objectRef<Decision>('VoidedVote').implement({
  description: 'That a vote was voided, and does not count any more.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'When it was voided.',
      resolve: ({ voidedAt }) => existing(voidedAt),
    }),
    by: t.field({
      type: Principal,
      description: 'The administrator who voided it.',
      resolve: ({ voidedById }, _args, { loaders }) =>
        loaders.principal.load(existing(voidedById)).then(existing),
    }),
    reason: t.string({
      description: 'Why, in the words of the administrator.',
      resolve: ({ voidReason }) => existing(voidReason),
    }),
  }),
});
