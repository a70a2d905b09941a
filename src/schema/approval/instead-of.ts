import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { Approval } from '../refs.ts';

const days = limits.refusalsRecalledMs / 86_400_000;

builder.objectField(Approval, 'insteadOf', (t) =>
  t.field({
    type: Approval,
    nullable: true,
    description: `The earlier request that this one comes back for: the one that its requester named, if it was REJECTED, or else the latest that was REJECTED in the ${days} days before it was asked, of the same requester and type, with more than half of action and params the same (of the last ${limits.refusalsComparedMax}; never at a checkpoint). Without such a refusal, the one that was named. Null for none. Reviewers see its refusal, the reason and the difference.`,
    complexity: 20,
    resolve: async (approval, _args, { loaders }) => {
      const named = approval.insteadOfId ? await loaders.approval.load(approval.insteadOfId) : null;
      // A request that was not refused may be named; it must not hide one that was.
      if (named?.status === 'REJECTED') return named;
      return (await loaders.similarRefusals.load(approval)) ?? named;
    },
  }),
);
