import { type PatchOperation as Operation, patchBetween } from '../../domain/approval/patch-operation.ts';
import { limits } from '../../domain/limits.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { existing } from '../loaders.ts';
import { Approval, Decision } from '../refs.ts';
import { PatchOperation } from './patch-operation.ts';

interface Shown {
  readonly earlier: RequestRow;
  readonly differences: readonly Operation[];
}

const Precedent = builder.objectRef<Shown>('Precedent').implement({
  description: 'An earlier request of the same type, and how people decided it.',
  fields: (t) => ({
    approval: t.field({
      type: Approval,
      description: 'The earlier request.',
      resolve: ({ earlier }) => earlier,
    }),
    decision: t.field({
      type: Decision,
      description: 'Its final decision: the outcome, by whom, when and why.',
      resolve: ({ earlier }, _args, { loaders }) =>
        loaders.decision.load(String(earlier.decisionId)).then(existing),
    }),
    differences: t.field({
      type: [PatchOperation],
      description: `What differs, as RFC 6902 operations from its action and params, as they were decided, to those of this request: the first ${limits.precedentDifferencesMax}.`,
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ differences }) => [...differences],
    }),
  }),
});

builder.objectField(Approval, 'precedents', (t) =>
  t.field({
    type: [Precedent],
    args: {
      first: t.arg.int({
        defaultValue: limits.precedentsDefault,
        description: `How many at most, 1 to ${limits.precedentsMax}.`,
      }),
    },
    description: `How earlier requests of the same type were decided by people: of the ${limits.precedentsComparedMax} latest that you may read, those with most params in common, and of equals the latest first. Params that are lists or objects are not compared; one with which nothing is in common is no precedent where there are params to compare. What the clock or a policy decided is left out, and there are none of or for an output at a checkpoint.`,
    complexity: ({ first }) => ({
      field: 20,
      multiplier: Math.min(first ?? limits.precedentsDefault, limits.precedentsMax),
    }),
    resolve: (approval, { first }, context) => precedentsFor(approval, countOf(first), context),
  }),
);

function countOf(first: number | null | undefined): number {
  const wanted = first ?? limits.precedentsDefault;
  if (wanted >= 1 && wanted <= limits.precedentsMax) return wanted;
  throw badInput(`\`first\` is 1 to ${limits.precedentsMax}, not ${wanted}.`);
}

async function precedentsFor(now: RequestRow, first: number, { loaders }: GraphqlContext): Promise<Shown[]> {
  if (now.executionId !== null) return [];
  const found = await loaders.precedents.load(now);
  const asDocument = ({ action, params }: RequestRow) => ({ action, params: params ?? {} });
  return found.slice(0, first).map((earlier) => ({
    earlier,
    differences: patchBetween(asDocument(earlier), asDocument(now)).slice(0, limits.precedentDifferencesMax),
  }));
}
