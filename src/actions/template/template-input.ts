import { z } from 'zod';
import type { Context } from '../../context.ts';
import { isReservedType } from '../../domain/approval/administrative.ts';
import { escalationSchemaProblem } from '../../domain/approval/escalation-schema.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import { atMost, duration, jsonObject, optional, text } from '../../domain/input/field.ts';
import { choice } from '../../domain/input/input.ts';
import { limits } from '../../domain/limits.ts';
import { isType, typeForm } from '../../domain/policy/request-type.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { templateNames } from '../../domain/templates/templates.ts';
import { TemplateEntity, type TemplateRow } from '../../entities/template.ts';

/** The name of a template that there is. */
export const templateName = z.string().describe('Its name.');

/** The name of a new template: it is also the type of a request that says none. */
export const newTemplateName = z
  .string()
  .refine(isType, typeForm.replace('A type', 'A name'))
  .refine(
    (name) => !isReservedType(name),
    'Names that begin with `countersign.` are opened by Countersign alone; choose another one.',
  )
  .refine(
    (name) => !templateNames.includes(name),
    `Every workspace has the templates ${templateNames.join(', ')}; choose another name.`,
  )
  .describe(
    'What requests name it by, unique among the open ones: `[a-z][a-z0-9._-]{0,63}`. Also the type of a request that says none.',
  );

export const templateFields = {
  title: text('A title', limits.nameMaxChars).describe(
    `What people call it, ${atMost(limits.nameMaxChars)}.`,
  ),
  description: optional(text('A description', limits.templateDescriptionMaxChars)).describe(
    `What it is for, ${atMost(limits.templateDescriptionMaxChars)}.`,
  ),
  schema: jsonObject.describe(
    `A JSON Schema of the context, with hints under \`x-ui\` on how each field is shown; at most ${limits.templateSchemaMaxBytes.toLocaleString('en')} bytes as JSON. Its titles and labels stand for the names of fields on the page of a request, because an administrator wrote them.`,
  ),
  riskLevel: optional(choice('RiskLevel', riskLevels)).describe(
    'The risk level of a request that says none; MEDIUM by default.',
  ),
  expiresIn: optional(
    duration.refine(
      (ms) => ms >= limits.expiryMinMs && ms <= limits.expiryMaxMs,
      'Requests may live from 1 second to 30 days.',
    ),
  ).describe(
    'How long a request of that risk level waits when neither it nor its policy nor its project says, from 1 second to 30 days; by its risk level by default.',
  ),
};

/** Refuses a schema that no context could be checked or shown by. */
export function requireTemplateSchema(schema: Record<string, unknown>, { memory }: Pick<Context, 'memory'>) {
  const bytes = Buffer.byteLength(JSON.stringify(schema));
  if (bytes > limits.templateSchemaMaxBytes) {
    throw invalid(
      ['schema'],
      `The schema of a template may have at most ${limits.templateSchemaMaxBytes.toLocaleString('en')} bytes as JSON; this one has ${bytes.toLocaleString('en')}.`,
    );
  }
  const problem = escalationSchemaProblem(schema, ['input', 'schema'], memory.schemas);
  if (problem) throw new ValidationError([problem]);
}

/** The open template of this name. */
export async function openTemplate(context: Context, name: string): Promise<TemplateRow> {
  const found = await context.em.findOne(TemplateEntity, { name, closedAt: null }, { refresh: true });
  if (found) return { ...found };
  if (templateNames.includes(name)) {
    throw invalid(['name'], `Every workspace has the template “${name}”, and it cannot be changed.`);
  }
  throw new NotFoundError(`There is no template “${name.slice(0, limits.nameMaxChars)}” in this workspace.`, [
    'input',
    'name',
  ]);
}

export async function recallTemplate(context: Context, id: string): Promise<{ template: TemplateRow }> {
  return { template: await context.em.findOneOrFail(TemplateEntity, { id }, { refresh: true }) };
}

/** What an auditor wants to know of a template: all of it, because the log is the record of its versions. */
export function auditOf(template: TemplateRow): Record<string, unknown> {
  const { id: templateId, name, version, title, description, schema, riskLevel, expiresInMs } = template;
  return { templateId, name, version, title, description, schema, riskLevel, expiresInMs };
}

export function invalid(path: readonly string[], message: string): ValidationError {
  return new ValidationError([{ path: ['input', ...path], message }]);
}
