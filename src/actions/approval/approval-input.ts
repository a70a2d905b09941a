import { z } from 'zod';
import { contextTroubles, escalationSchemaTrouble } from '../../domain/approval/escalation-schema.ts';
import { ValidationError, type ValidationIssue } from '../../domain/errors.ts';
import {
  attachmentIds,
  duration,
  id,
  idempotencyKey,
  jsonObject,
  keyValues,
  optional,
  recommendation,
  text,
} from '../../domain/input/field.ts';
import { validate } from '../../domain/input/validate.ts';
import {
  type CompiledSchema,
  paramsTroubles,
  schemaTrouble,
} from '../../domain/json-schema/params-schema.ts';
import { limits } from '../../domain/limits.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { templateNamed, templateNames } from '../../domain/templates/templates.ts';
import { webUrl } from '../../domain/webhook/web-url.ts';
import type { Memo } from '../../domain/work/memo.ts';

/** What is asked for, by whoever asks and by whoever only tries. */
const Input = z.object({
  idempotencyKey,
  taskId: optional(id('Task')),
  projectName: optional(text('A project name', limits.nameMaxChars)),
  summary: text('A summary', limits.summaryMaxChars),
  type: optional(text('A type', limits.typeMaxChars)),
  action: optional(text('An action', limits.actionMaxChars)),
  template: optional(
    z.string().refine((name) => templateNames.includes(name), {
      error: ({ input }) =>
        `There is no template “${String(input).slice(0, limits.nameMaxChars)}”; there are ${templateNames.join(', ')}.`,
    }),
  ),
  params: optional(jsonObject),
  paramsSchema: optional(jsonObject),
  context: optional(jsonObject),
  keyValueContext: optional(keyValues),
  attachmentIds,
  escalationSchema: optional(jsonObject),
  riskLevel: optional(z.enum(riskLevels)),
  recommendation: optional(recommendation),
  requestedBy: optional(text('requestedBy', limits.handleMaxChars)),
  assignTo: optional(text('assignTo', limits.handleMaxChars)),
  callbackUrl: optional(webUrl),
  expiresIn: optional(duration),
  expiresAt: optional(z.date()),
});
export type ApprovalGiven = z.input<typeof Input>;
export type ApprovalInput = z.output<typeof Input> & {
  /** An id that cannot exist is null, and still was given. */
  readonly taskGiven: boolean;
};

/** The input in the shape that the rules work with. */
export function askedFor(input: ApprovalGiven, schemas: Memo<CompiledSchema>): ApprovalInput {
  const asked = validate(Input, input);
  const issues = [...paramsIssues(asked, schemas), ...contextIssues(asked, schemas)];
  if (issues.length > 0) throw new ValidationError(issues);
  if (asked.attachmentIds?.length && typeof input.taskId !== 'string') {
    throw new ValidationError([
      { path: ['input', 'taskId'], message: 'Name the task that the attached files are on.' },
    ]);
  }
  return { ...asked, taskGiven: typeof input.taskId === 'string' };
}

function paramsIssues(
  { params, paramsSchema }: z.output<typeof Input>,
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  if (!paramsSchema) return [];
  const trouble = schemaTrouble(paramsSchema, ['input', 'paramsSchema'], schemas);
  return trouble ? [trouble] : paramsTroubles(paramsSchema, params ?? {}, ['input', 'params'], schemas);
}

/** A schema of one's own goes before that of the template. */
function contextIssues(
  { context, escalationSchema, template }: z.output<typeof Input>,
  schemas: Memo<CompiledSchema>,
): ValidationIssue[] {
  const trouble =
    escalationSchema && escalationSchemaTrouble(escalationSchema, ['input', 'escalationSchema'], schemas);
  if (trouble) return [trouble];
  const schema = escalationSchema ?? templateNamed(template)?.schema ?? null;
  return contextTroubles(schema, context, ['input', 'context'], schemas);
}
