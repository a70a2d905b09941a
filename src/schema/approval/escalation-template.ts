import type { EscalationTemplate as TemplateFacts } from '../../domain/templates/template.ts';
import { templates } from '../../domain/templates/templates.ts';
import { builder } from '../builder.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';

const ReviewerHints = builder.objectRef<TemplateFacts['reviewers']>('ReviewerHints').implement({
  description:
    'Advice for administrators who write policies, and for reviewers. Policies say who may decide.',
  fields: (t) => ({
    groups: t.stringList({
      description: 'Groups that usually decide such requests.',
      resolve: ({ groups }) => groups,
    }),
    lookAt: t.stringList({
      description: 'Questions to answer before deciding.',
      resolve: ({ lookAt }) => lookAt,
    }),
  }),
});

const EscalationTemplate = builder.objectRef<TemplateFacts>('EscalationTemplate').implement({
  description: 'What a sort of request usually looks like. Name it as `template` when you ask.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'What to name it by; also the type of a request that says none.',
    }),
    title: t.exposeString('title', { description: 'What people call it.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    schema: t.expose('schema', {
      type: 'JSONObject',
      description:
        'A JSON Schema 2020-12 of the context, with hints under `x-ui`. It requires no field and allows others.',
    }),
    riskLevel: t.field({
      type: RiskLevelEnum,
      description: 'The risk level of a request that says none.',
      resolve: ({ riskLevel }) => riskLevel,
    }),
    expiresIn: t.field({
      type: 'Duration',
      description:
        'How long a request of that risk level waits when neither it nor its policy nor its project says.',
      resolve: ({ expiresInMs }) => `PT${expiresInMs / 1_000}S`,
    }),
    reviewerHints: t.expose('reviewers', {
      type: ReviewerHints,
      description: 'Who usually decides such requests, and what they look at.',
    }),
  }),
});

builder.queryField('escalationTemplates', (t) =>
  t.field({
    type: [EscalationTemplate],
    description: 'The templates that there are, the same in every workspace.',
    resolve: () => templates,
  }),
);
