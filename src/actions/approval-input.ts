import { z } from 'zod';
import { ValidationError } from '../domain/errors.ts';
import {
  duration,
  id,
  idempotencyKey,
  jsonObject,
  keyValues,
  optional,
  recommendation,
  text,
} from '../domain/field.ts';
import { limits } from '../domain/limits.ts';
import { paramsTroubles, schemaTrouble } from '../domain/params-schema.ts';
import { riskLevels } from '../domain/risk.ts';
import { validate } from '../domain/validate.ts';
import { webUrl } from '../domain/web-url.ts';

/** What is asked for, by whoever asks and by whoever only tries. */
const Input = z.object({
  idempotencyKey,
  taskId: optional(id('Task')),
  projectName: optional(text('A project name', limits.nameMaxChars)),
  summary: text('A summary', limits.summaryMaxChars),
  type: optional(text('A type', limits.typeMaxChars)),
  action: optional(text('An action', limits.actionMaxChars)),
  params: optional(jsonObject),
  paramsSchema: optional(jsonObject),
  context: optional(jsonObject),
  keyValueContext: optional(keyValues),
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
export function askedFor(input: ApprovalGiven): ApprovalInput {
  const asked = validate(Input, input);
  requireParamsThatFit(asked);
  return { ...asked, taskGiven: typeof input.taskId === 'string' };
}

function requireParamsThatFit({ params, paramsSchema }: z.output<typeof Input>): void {
  if (!paramsSchema) return;
  const trouble = schemaTrouble(paramsSchema, ['input', 'paramsSchema']);
  const issues = trouble ? [trouble] : paramsTroubles(paramsSchema, params ?? {}, ['input', 'params']);
  if (issues.length > 0) throw new ValidationError(issues);
}
