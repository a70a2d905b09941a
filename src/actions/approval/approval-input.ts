import { z } from 'zod';
import { isReservedType, reservedType } from '../../domain/approval/administrative.ts';
import { contextProblems, escalationSchemaProblem } from '../../domain/approval/escalation-schema.ts';
import { ValidationError, type ValidationIssue } from '../../domain/errors.ts';
import {
  atMost,
  attachmentIds,
  duration,
  effectDuration,
  id,
  idempotencyKey,
  jsonObject,
  keyValues,
  optional,
  recommendation,
  text,
} from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import {
  type CompiledSchema,
  proposalProblems,
  schemaProblem,
} from '../../domain/json-schema/params-schema.ts';
import { uiWidgets } from '../../domain/json-schema/ui-hints.ts';
import { limits } from '../../domain/limits.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { templateNamed, templateNames } from '../../domain/templates/templates.ts';
import { webUrl } from '../../domain/webhook/web-url.ts';
import type { Memo } from '../../domain/work/memo.ts';

const keyValueLimits = `at most ${limits.keyValuesMaxPairs} pairs of ${atMost(limits.keyValueMaxChars)} each`;

const requestType = text('A type', limits.typeMaxChars).refine((type) => !isReservedType(type), reservedType);

/** What is asked for, by an agent that asks and by one that only tries. */
export const CreateApprovalInput = input(
  'CreateApprovalInput',
  'What an agent wants to do and what a reviewer needs to know.',
  {
    idempotencyKey,
    taskId: optional(id('Task')).describe(
      'The task that the request belongs to, `task_…`. Without one, a task is opened for it.',
    ),
    projectName: optional(text('A project name', limits.nameMaxChars)).describe(
      'The project that it goes through; the project of its task, or `general`, by default.',
    ),
    summary: optional(text('A summary', limits.summaryMaxChars)).describe(
      `What a reviewer needs to know, in short Markdown, ${atMost(limits.summaryMaxChars)}; the action by default. One of the two is needed.`,
    ),
    type: optional(requestType).describe(
      `What sort of action it is, such as \`refund\`: \`[a-z][a-z0-9._-]{0,${limits.typeMaxChars - 1}}\`, and one of the declared ones where the workspace has closed their list; the name of its template, or else \`general\`, by default.`,
    ),
    action: optional(text('An action', limits.actionMaxChars)).describe(
      `What the agent wants to do, ${atMost(limits.actionMaxChars)}; the first line of the summary by default.`,
    ),
    template: optional(text('The name of a template', limits.typeMaxChars)).describe(
      `Name of an escalation template: ${templateNames.join(', ')}, or one that an administrator of the workspace made. It gives the schema of the context, the type, the risk level and the window that this input does not.`,
    ),
    params: optional(jsonObject).describe('The arguments of the action, which a reviewer may edit.'),
    paramsSchema: optional(jsonObject).describe(
      'A JSON Schema that the params follow. A property with `"x-countersign": {"askReviewer": true}` is left to the reviewer: it may be missing when you ask, also when it is required.',
    ),
    context: optional(jsonObject).describe(
      'What else bears on the decision: in any shape, or in that of the escalation schema. What is called `riskFactors`, `alternatives` or `costEstimates` answers the questions of reviewers.',
    ),
    keyValueContext: optional(keyValues).describe(
      `Flat map of strings: the lines that a reviewer reads first, ${keyValueLimits}.`,
    ),
    attachmentIds: attachmentIds.describe(
      `Files of the task, \`file_…\`, in the order in which a reviewer sees them, at most ${limits.attachmentsMaxPerApproval}. Needs \`taskId\`.`,
    ),
    escalationSchema: optional(jsonObject).describe(
      `A JSON Schema (draft 4, 6, 7, 2019-09 or 2020-12) that the context follows, that of the template by default. A field may say under \`x-ui\` how it is shown: ${uiWidgets.join(', ')}.`,
    ),
    riskLevel: optional(choice('RiskLevel', riskLevels)).describe(
      'How much is at stake; as its template says, or else MEDIUM, by default.',
    ),
    recommendation: optional(recommendation).describe('What the agent itself would decide.'),
    requestedBy: optional(text('requestedBy', limits.handleMaxChars)).describe(
      `On whose behalf you ask, ${atMost(limits.handleMaxChars)}. A label; who asks is taken from the credential.`,
    ),
    assignTo: optional(text('assignTo', limits.handleMaxChars)).describe(
      'Who decides: a handle, the id of a principal, or a group. By default any reviewer whom the policy allows.',
    ),
    insteadOf: optional(id('Approval')).describe(
      'An earlier approval of yours that has ended, `appr_…`, for which this one comes back. Reviewers see how it ended, why, and the difference. Without it, one that was rejected is found where type, action and most params are the same.',
    ),
    joinEqual: optional(z.boolean()).describe(
      'Whether this joins the open request of yours that is equal, if there is one, instead of opening another: answered with `joined: true`. Equal is what has the same project, task (when one is named), type, action, summary, params, context and every other field but the time that it waits, and is governed by the same policy. One that was revised or edited is not joined, nor one that was opened with `false`. By default false, or for agents what `agentsJoinEqual` of the workspace says.',
    ),
    bundleKey: optional(text('bundleKey', limits.bundleKeyMaxChars)).describe(
      `Bundles it with your other approvals of the same key, such as the tool calls of one turn, so that reviewers see them together: see \`bundle\`. Any text, ${atMost(limits.bundleKeyMaxChars)}, and at most ${limits.bundleMaxApprovals} approvals. Each is on a task of its own, so leave \`taskId\` out.`,
    ),
    callbackUrl: optional(webUrl).describe(
      `Receives \`approval.decided\` and \`approval.escalated\` for this request, in the manner of a webhook, signed with the callback secret of the workspace (\`revealCallbackSecret\` shows it once). http or https, ${atMost(limits.webhookUrlMaxChars)}, and never an address that webhooks do not go to.`,
    ),
    expiresIn: optional(duration).describe(
      'How long it waits, from 1 second to 30 days. Not together with `expiresAt`. By default the window of its policy, or else of its project, of its template, of its risk level.',
    ),
    expiresAt: optional(z.date()).describe(
      'When it ends by itself, from 1 second to 30 days from now. Not together with `expiresIn`.',
    ),
    effectExpiresIn: effectDuration.describe(
      'How long after the decision its receipt may be redeemed, from 1 second to 30 days; 24 hours by default. A policy that says less than this has the last word.',
    ),
  },
);
export type RawApprovalInput = z.input<typeof CreateApprovalInput>;
export type ApprovalInput = Omit<z.output<typeof CreateApprovalInput>, 'summary'> & {
  readonly summary: string;
  /** An id that cannot exist is null, and still was given. */
  readonly taskGiven: boolean;
  readonly insteadOfGiven: boolean;
};

/** The input in the shape that the rules work with. */
export function parseApprovalInput(input: RawApprovalInput, schemas: Memo<CompiledSchema>): ApprovalInput {
  const asked = validate(CreateApprovalInput, input);
  const issues = [...paramsIssues(asked, schemas), ...contextIssues(asked, schemas)];
  if (issues.length > 0) throw new ValidationError(issues);
  if (asked.attachmentIds?.length && typeof input.taskId !== 'string') {
    throw new ValidationError([
      { path: ['input', 'taskId'], message: 'Name the task that the attached files are on.' },
    ]);
  }
  const summary = asked.summary ?? asked.action;
  if (summary === null) {
    throw new ValidationError([
      {
        path: ['input', 'summary'],
        message: 'Give a summary or an action; a reviewer has to read one of them.',
      },
    ]);
  }
  return {
    ...asked,
    summary,
    taskGiven: typeof input.taskId === 'string',
    insteadOfGiven: typeof input.insteadOf === 'string',
  };
}

function paramsIssues(
  { params, paramsSchema }: z.output<typeof CreateApprovalInput>,
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  if (!paramsSchema) return [];
  const problem = schemaProblem(paramsSchema, ['input', 'paramsSchema'], schemas);
  return problem ? [problem] : proposalProblems(paramsSchema, params ?? {}, ['input', 'params'], schemas);
}

/** A schema of one's own goes before that of the template. That of a template of the workspace is not read yet. */
function contextIssues(
  { context, escalationSchema, template }: z.output<typeof CreateApprovalInput>,
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  const problem =
    escalationSchema && escalationSchemaProblem(escalationSchema, ['input', 'escalationSchema'], schemas);
  if (problem) return [problem];
  const schema = escalationSchema ?? templateNamed(template)?.schema ?? null;
  return contextProblems(schema, context, ['input', 'context'], schemas);
}
