import { cancelApproval } from '../actions/approval/cancel-approval.ts';
import { createApproval } from '../actions/approval/create-approval.ts';
import { reviseApproval } from '../actions/approval/revise-approval.ts';
import { uiWidgets } from '../domain/json-schema/ui-hints.ts';
import { limits } from '../domain/limits.ts';
import { templateNames } from '../domain/templates/templates.ts';
import type { RequestRow } from '../entities/request.ts';
import { RiskLevelEnum } from './approval-enums.ts';
import { builder } from './builder.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from './mutation.ts';
import { RecommendationInput } from './recommendation.ts';
import { Approval } from './refs.ts';

/** What a requester does: ask, revise, withdraw. */

const chars = (max: number) => `at most ${max.toLocaleString('en')} characters`;
const keyValueLimits = `at most ${limits.keyValuesMaxPairs} pairs of ${chars(limits.keyValueMaxChars)} each`;

export const CreateApprovalInput = builder.inputType('CreateApprovalInput', {
  description: 'What an agent wants to do and what a reviewer needs to know.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    taskId: t.id({ description: 'The case it belongs to. Without one, a task is opened for it.' }),
    projectName: t.string({
      description: 'The project that it goes through; the project of its task, or `general`, by default.',
    }),
    summary: t.string({
      required: true,
      description: `What a reviewer needs to know, in short Markdown, ${chars(limits.summaryMaxChars)}.`,
    }),
    type: t.string({
      description: `What sort of action it is, such as \`refund\`, ${chars(limits.typeMaxChars)}; the name of its template, or else \`general\`, by default.`,
    }),
    action: t.string({
      description: `What the agent wants to do, ${chars(limits.actionMaxChars)}; the first line of the summary by default.`,
    }),
    template: t.string({
      description: `Name of an escalation template: ${templateNames.join(', ')}. It gives the schema of the context, the type, the risk level and the window that this input does not.`,
    }),
    params: t.field({
      type: 'JSONObject',
      description: 'The arguments of the action, which a reviewer may edit.',
    }),
    paramsSchema: t.field({ type: 'JSONObject', description: 'A JSON Schema that the params follow.' }),
    context: t.field({
      type: 'JSONObject',
      description:
        'What else bears on the decision: in any shape, or in that of the escalation schema. What is called `riskFactors`, `alternatives` or `costEstimates` answers the questions of reviewers.',
    }),
    keyValueContext: t.field({
      type: 'JSONObject',
      description: `Flat map of strings: the lines that a reviewer reads first, ${keyValueLimits}.`,
    }),
    attachmentIds: t.idList({
      description: `Files of the task, in the order in which a reviewer is to see them, at most ${limits.attachmentsMaxPerApproval}. Needs \`taskId\`.`,
    }),
    escalationSchema: t.field({
      type: 'JSONObject',
      description: `A JSON Schema 2020-12 that the context follows, that of the template by default. A field may say under \`x-ui\` how it is shown: ${uiWidgets.join(', ')}.`,
    }),
    riskLevel: t.field({
      type: RiskLevelEnum,
      description: 'How much is at stake; as its template says, or else MEDIUM, by default.',
    }),
    recommendation: t.field({
      type: RecommendationInput,
      description: 'What the agent itself would decide.',
    }),
    requestedBy: t.string({
      description: `On whose behalf you ask, ${chars(limits.handleMaxChars)}. A label; who asks is taken from the credential.`,
    }),
    assignTo: t.string({ description: 'Who is to decide: a handle, the id of a principal, or a group.' }),
    callbackUrl: t.field({
      type: 'URL',
      description: `Told of \`approval.decided\` and \`approval.escalated\` for this request, in the manner of a webhook, signed with the callback secret of the workspace (\`rotateCallbackSecret\` shows it). http or https, ${chars(limits.webhookUrlMaxChars)}, and never an address that webhooks do not go to.`,
    }),
    expiresIn: t.field({
      type: 'Duration',
      description:
        'How long it waits, from 1 second to 30 days. Not together with `expiresAt`. By default the window of its policy, or else of its project, of its template, of its risk level.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description:
        'When it ends by itself, from 1 second to 30 days from now. Not together with `expiresIn`.',
    }),
  }),
});

const ReviseApprovalInput = builder.inputType('ReviseApprovalInput', {
  description: 'What replaces what was asked. What is left out stays as it is.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The approval.' }),
    summary: t.string({ description: `The new summary, ${chars(limits.summaryMaxChars)}.` }),
    params: t.field({ type: 'JSONObject', description: 'The new arguments of the action, whole.' }),
    context: t.field({ type: 'JSONObject', description: 'The new context, whole.' }),
    keyValueContext: t.field({
      type: 'JSONObject',
      description: `Flat map of strings: the new lines that a reviewer reads first, all of them, ${keyValueLimits}.`,
    }),
    attachmentIds: t.idList({
      description: `The new attachments, all of them: files of the same task, at most ${limits.attachmentsMaxPerApproval}.`,
    }),
    note: t.string({ description: `Why it is revised, ${chars(limits.noteMaxChars)}.` }),
  }),
});

const CancelApprovalInput = builder.inputType('CancelApprovalInput', {
  description: 'The request to withdraw.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The approval.' }),
    reason: t.string({ description: `Why, ${chars(limits.noteMaxChars)}.` }),
  }),
});

/** The payload of a mutation that answers with an approval. */
function approvalPayload(name: string, description: string) {
  return builder.objectRef<{ readonly request: RequestRow; readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}

mutation('createApproval', {
  description:
    'Asks for approval and returns at once; the answer comes as a decision, to subscribe to with `decisionMade`. Needs the scope `approvals:create`. A task with an open request answers with a ConflictError `TASK_BUSY` that names it.',
  input: CreateApprovalInput,
  result: resultOf(
    'CreateApprovalResult',
    approvalPayload('CreateApprovalPayload', 'An approval was asked for.'),
  ),
  action: createApproval,
});

mutation('reviseApproval', {
  description:
    'Replaces what was asked: the requester’s right, while it is pending or waits for information. Makes the next revision, which reopens a request that waited for information; votes for an older one are refused from now on. Needs the scope `approvals:create`.',
  input: ReviseApprovalInput,
  result: resultOf(
    'ReviseApprovalResult',
    approvalPayload('ReviseApprovalPayload', 'An approval was revised.'),
  ),
  action: reviseApproval,
});

mutation('cancelApproval', {
  description:
    'Withdraws a request that is pending: the right of its requester and of administrators. Everybody who waits for its decision wakes. Needs the scope `approvals:create`.',
  input: CancelApprovalInput,
  result: resultOf(
    'CancelApprovalResult',
    approvalPayload('CancelApprovalPayload', 'An approval was withdrawn.'),
  ),
  action: cancelApproval,
});
