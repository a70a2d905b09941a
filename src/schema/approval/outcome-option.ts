import {
  availableOutcomes,
  type OutcomeOption as Option,
  outcomeEffects,
  outcomeOptions,
} from '../../domain/approval/outcome-options.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { enumOf } from '../enum.ts';
import { personal } from '../personal.ts';
import { Approval } from '../refs.ts';
import { judgedRequest, momentFor } from './judged-request.ts';
import { OutcomeEnum } from './outcome.ts';

const OutcomeEffectEnum = enumOf(
  'OutcomeEffect',
  'What giving an outcome would bring about, as a request now stands.',
  outcomeEffects,
  {
    FINAL: 'It decides the request at once.',
    NEEDS_MORE: 'The request stays open: more votes are needed, or another reviewer decides.',
    NEXT_STAGE: 'The request goes to the reviewers of its next stage.',
    ENDS: 'It ends the request, or this revision of it, without a decision on the action.',
  },
);

const OutcomeOption = builder.objectRef<Option>('OutcomeOption').implement({
  description: 'An outcome, as it is open to you now.',
  fields: (t) => ({
    outcome: t.field({ type: OutcomeEnum, description: 'The outcome.', resolve: ({ outcome }) => outcome }),
    allowed: t.exposeBoolean('allowed', {
      description:
        'Whether you may give it. False for a vote that would not count, because you have given it already or the seats that it could fill are taken.',
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why you may not give it, in a sentence for people; null when you may.',
    }),
    effect: t.field({
      type: OutcomeEffectEnum,
      nullable: true,
      description:
        'What it would bring about if you gave it now; for an edit, while the same policy governs what is edited. Null when you may not give it, and for an edit that first has to bring the request within your authority.',
      resolve: ({ effect }) => effect,
    }),
  }),
});

async function judged(request: RequestRow, context: GraphqlContext) {
  const { principal, scopes, door } = context.viewer;
  const [moment, then] = await Promise.all([
    momentFor(principal.id, request, context),
    judgedRequest(request, context),
  ]);
  return [principal, then, { ...moment, scopes, door }] as const;
}

builder.objectFields(Approval, (t) => ({
  availableOutcomes: t.field({
    type: [OutcomeEnum],
    description:
      'What you may do now, in the order a page would show it. Empty when it has ended, when another reviewer holds a claim, or when it is not yours to decide; `outcomes` says why.',
    extensions: personal,
    resolve: async (approval, _args, context) => availableOutcomes(...(await judged(approval, context))),
  }),
  outcomes: t.field({
    type: [OutcomeOption],
    description:
      'Every outcome that reviewers and requesters choose, in the order a page would show it: whether you may give it now, why not, and what it would bring about.',
    extensions: personal,
    complexity: { field: 1, multiplier: 1 },
    resolve: async (approval, _args, context) => outcomeOptions(...(await judged(approval, context))),
  }),
}));
