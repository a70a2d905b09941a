import type { RecommendationRecord } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { OutcomeEnum } from './outcome.ts';

const RecommendedOutcome = builder
  .objectRef<RecommendationRecord['outcome']>('RecommendedOutcome')
  .implement({
    description: 'The outcome that an agent leans to.',
    fields: (t) => ({
      type: t.field({ type: OutcomeEnum, description: 'The outcome.', resolve: (outcome) => outcome.type }),
      note: t.exposeString('note', { nullable: true, description: 'What it would say with it.' }),
      reasonCode: t.exposeString('reasonCode', {
        nullable: true,
        description: 'The reason as a code of your own.',
      }),
    }),
  });

export const Recommendation = builder.objectRef<RecommendationRecord>('Recommendation').implement({
  description: 'What the agent itself would decide, and how sure it is.',
  fields: (t) => ({
    outcome: t.expose('outcome', { type: RecommendedOutcome, description: 'What it would decide.' }),
    confidence: t.exposeFloat('confidence', { nullable: true, description: 'How sure it is, from 0 to 1.' }),
    rationale: t.exposeString('rationale', { nullable: true, description: 'Why, in its words.' }),
  }),
});
