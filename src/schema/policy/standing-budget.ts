import type { Budget } from '../../domain/policy/budget.ts';
import { type Hold, holdNow, holdOfBudget, holds } from '../../domain/policy/standing-right.ts';
import { holdWords, letsThrough } from '../../domain/policy/standing-words.ts';
import type { PolicyRow } from '../../entities/policy.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';

const StandingHoldEnum = enumOf('StandingHold', 'Why a standing approval lets nothing through now.', holds, {
  UNBOUNDED: 'It names neither values nor a total, as those that are made now have to.',
  RULE_CHANGED:
    'The policy, or the fallback of the workspace, that its decision was made under was changed, switched off or closed.',
  NOT_ALONE: 'Its policy needs more than one vote.',
  CONFIRMATION_REQUIRED: 'Its policy has each request confirmed by a reviewer.',
  SUSPENDED: 'Its maker is suspended.',
  KEY_REVOKED: 'The API key that it was made with was revoked.',
  ROLE_LOST: 'Its maker may not approve any more.',
  GROUP_LOST: 'Its maker is in none of the groups that its policy asks.',
  AUTHORITY_LOST: 'The authority of its maker does not cover requests of this type.',
  ONE_PERSON: 'Its maker is one person with the requester.',
  SPENT: 'All of its uses are spent.',
  ENDED: 'Its time is over.',
  CLOSED: 'It was closed.',
});

type StandingRow = PolicyRow & { readonly budget: Budget };

export const StandingBudget = builder.objectRef<StandingRow>('StandingBudget').implement({
  description:
    'What a standing approval lets through, and what it may still approve. Spent in the same transaction as each use.',
  fields: (t) => ({
    letsThrough: t.string({
      nullable: true,
      description:
        'What it lets through, in sentences; null for one from before it was recorded. Types, handles, params and values in it are words of others.',
      resolve: wordsOf,
    }),
    hold: t.field({
      type: StandingHoldEnum,
      nullable: true,
      description:
        'Why it lets nothing through now, whatever is asked; null while it may. What holds it may pass: a maker who gets the right back has it back. Whether the authority of its maker covers a request is asked for each request.',
      resolve: async (policy, _args, context) => (await holdOf(policy, context))?.hold ?? null,
    }),
    holdReason: t.string({
      nullable: true,
      description: 'The same as a sentence.',
      resolve: async (policy, _args, context) => (await holdOf(policy, context))?.because ?? null,
    }),
    maxUses: t.int({
      description: 'How many requests it was made for.',
      resolve: ({ budget }) => budget.maxUses,
    }),
    usesLeft: t.int({
      description: 'How many more requests it may approve.',
      resolve: ({ budget }) => budget.usesLeft,
    }),
    totalOf: t.string({
      nullable: true,
      description: 'The param whose values are added up; null when only uses are counted.',
      resolve: ({ budget }) => budget.totalOf,
    }),
    maxTotal: t.float({
      nullable: true,
      description: 'How much they may come to in all.',
      resolve: ({ budget }) => budget.maxTotal,
    }),
    totalLeft: t.float({
      nullable: true,
      description: 'How much of that is left.',
      resolve: ({ budget }) => budget.totalLeft,
    }),
    endsAt: t.field({
      type: 'DateTime',
      description: 'When it ends by itself.',
      resolve: ({ budget }) => new Date(budget.endsAt),
    }),
  }),
});

async function wordsOf(
  { standing, budget, createdById }: StandingRow,
  _args: object,
  { loaders }: GraphqlContext,
): Promise<string | null> {
  const { displayName } = existing(await loaders.principal.load(createdById));
  return standing && letsThrough(standing, budget, displayName);
}

async function holdOf(
  { id, workspaceId, budget, closedAt, standing: terms }: StandingRow,
  { loaders, now }: GraphqlContext,
): Promise<{ readonly hold: Hold; readonly because: string } | null> {
  const over = holdOfBudget(budget, closedAt, now);
  if (over) return { hold: over, because: holdWords(over, '', terms) };
  const rulebook = await loaders.rulebook.load(workspaceId);
  const standing = rulebook.policies.find((one) => one.id === id)?.standing;
  if (!standing) return { hold: 'UNBOUNDED', because: holdWords('UNBOUNDED', '', terms) };
  const hold = holdNow(standing, rulebook, now);
  return hold && { hold, because: holdWords(hold, standing.maker.displayName, terms) };
}
