import { limits } from '../../domain/limits.ts';
import type { EscalationTemplate as TemplateFacts } from '../../domain/templates/template.ts';
import { templates } from '../../domain/templates/templates.ts';
import { TemplateEntity, type TemplateRow } from '../../entities/template.ts';
import { builder } from '../builder.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';

/** An administrator's template, which gives no advice. */
export function templateOf(row: TemplateRow): TemplateFacts {
  return { ...row, reviewers: { groups: [], lookAt: [] } };
}

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

export const EscalationTemplate = builder.objectRef<TemplateFacts>('EscalationTemplate').implement({
  description: 'What a sort of request usually looks like. Name it as `template` when you ask.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'What to name it by; also the type of a request that says none.',
    }),
    version: t.exposeInt('version', {
      nullable: true,
      description:
        'Version of a template that an administrator made, from 1; null for one that every workspace has.',
    }),
    title: t.exposeString('title', { description: 'What people call it.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    schema: t.expose('schema', {
      type: 'JSONObject',
      description:
        'A JSON Schema of the context, with hints under `x-ui`. One that every workspace has requires no field and allows others.',
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
      resolve: ({ expiresInMs, riskLevel }) =>
        `PT${(expiresInMs ?? limits.expiryByRiskMs[riskLevel]) / 1_000}S`,
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
    description: `The templates that requests may name: those that every workspace has, then those of this one by their names, at most ${limits.templatesMaxPerWorkspace}.`,
    resolve: async (_root, _args, { em }) => [
      ...templates,
      ...(await em.find(TemplateEntity, { closedAt: null }, { orderBy: { name: 'asc' } })).map(templateOf),
    ],
  }),
);
