import { seesWithheld, withholdsHistory, withholdsParams } from '../../domain/approval/withheld.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';
import { Approval, Attachment, Principal } from '../refs.ts';
import { Recommendation } from './recommendation.ts';

export const KeyValue = builder
  .objectRef<{ readonly key: string; readonly value: string }>('KeyValue')
  .implement({
    description: 'One line of the context that a reviewer reads first.',
    fields: (t) => ({
      key: t.exposeString('key', { description: 'What it is.' }),
      value: t.exposeString('value', { description: 'Its value, as it is to be shown.' }),
    }),
  });

export function sortedPairs(pairs: Readonly<Record<string, string>>) {
  return Object.keys(pairs)
    .sort()
    .map((key) => ({ key, value: pairs[key] ?? '' }));
}

/** What is asked: the part of an approval that a reviewer judges. */
builder.objectFields(Approval, (t) => ({
  type: t.exposeString('type', { description: 'What sort of action it is, such as `refund`.' }),
  action: t.exposeString('action', { description: 'What the agent wants to do, in a few words.' }),
  summary: t.exposeString('summary', { description: 'What a reviewer needs to know, in short Markdown.' }),
  params: t.field({
    type: 'JSONObject',
    nullable: true,
    description:
      'The arguments of the action. After EDIT_AND_APPROVE they are the edited ones, to be executed. At a checkpoint they are the output of the run, and null for all but reviewers until it is approved.',
    resolve: (approval, _args, { viewer }) =>
      withholdsParams(approval) && !seesWithheld(viewer) ? null : approval.params,
  }),
  paramsSchema: t.expose('paramsSchema', {
    type: 'JSONObject',
    nullable: true,
    description: 'A JSON Schema that the params follow.',
  }),
  context: t.expose('context', {
    type: 'JSONObject',
    description: 'What else bears on the decision, in any shape.',
  }),
  keyValueContext: t.field({
    type: [KeyValue],
    description: `The lines that a reviewer reads first, sorted by key; at most ${limits.keyValuesMaxPairs}.`,
    complexity: { field: 1, multiplier: 1 },
    resolve: (approval) => sortedPairs(approval.keyValueContext),
  }),
  template: t.exposeString('template', {
    nullable: true,
    description: 'Name of the template that it was asked by; `escalationTemplates` lists them.',
  }),
  templateVersion: t.exposeInt('templateVersion', {
    nullable: true,
    description:
      'The version of the workspace’s template whose schema `escalationSchema` is; null for a template that every workspace has, for a schema of its own, and for none.',
  }),
  attachments: t.field({
    type: [Attachment],
    description: `The files that a reviewer is to look at, in the order of the requester; at most ${limits.attachmentsMaxPerApproval}.`,
    complexity: { field: 1, multiplier: 1 },
    resolve: ({ attachmentIds }, _args, { loaders }) =>
      attachmentIds.map((id) => loaders.file.load(id).then(existing)),
  }),
  escalationSchema: t.expose('escalationSchema', {
    type: 'JSONObject',
    nullable: true,
    description:
      'A JSON Schema that the context follows, with hints under `x-ui` on how to show each field; its own, or that of its template as it was when it was asked.',
  }),
  riskLevel: t.field({
    type: RiskLevelEnum,
    description: 'How much is at stake.',
    resolve: (approval) => approval.riskLevel,
  }),
  recommendation: t.expose('recommendation', {
    type: Recommendation,
    nullable: true,
    description: 'What the agent itself would decide.',
  }),
  proposedParams: t.field({
    type: 'JSONObject',
    nullable: true,
    description:
      'What the requester proposed, when a reviewer has edited the params since. At a checkpoint for reviewers only, for good.',
    resolve: (approval, _args, { viewer }) =>
      withholdsHistory(approval) && !seesWithheld(viewer) ? null : approval.proposedParams,
  }),
  requester: t.field({
    type: Principal,
    description: 'Whose credential asked.',
    resolve: (approval, _args, { loaders }) => loaders.principal.load(approval.requesterId).then(existing),
  }),
  requestedBy: t.exposeString('requestedBy', {
    nullable: true,
    description: 'On whose behalf the requester says it asks. A label, not a credential.',
  }),
}));
