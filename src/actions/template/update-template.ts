import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { canonical } from '../../domain/canonical.ts';
import { idempotencyKey, optional } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { TemplateEntity, type TemplateRow } from '../../entities/template.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import {
  auditOf,
  invalid,
  openTemplate,
  recallTemplate,
  requireTemplateSchema,
  templateFields,
  templateName,
} from './template-input.ts';

export const UpdateTemplateInput = input(
  'UpdateTemplateInput',
  'The next version of a template. What is left out stays as it is.',
  {
    idempotencyKey,
    name: templateName.describe('The template to change, which keeps its name.'),
    ...templateFields,
    title: optional(templateFields.title).describe('Another title.'),
    schema: optional(templateFields.schema).describe('Another schema of the context, whole.'),
    riskLevel: templateFields.riskLevel.describe('Another risk level of a request that says none.'),
  },
);

/** Makes the next version of a template. Requests that were made keep the schema of the version that they named. */
export async function updateTemplate(
  context: Context,
  input: z.input<typeof UpdateTemplateInput>,
): Promise<Replayable<{ template: TemplateRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(UpdateTemplateInput, input);
  if (asked.schema) requireTemplateSchema(asked.schema, context);
  return change(
    context,
    idempotentCall('updateTemplate', asked),
    async () => {
      const before = await openTemplate(context, asked.name);
      const content = contentWith(before, asked);
      if (canonical(content) === canonical(contentWith(before, {}))) {
        throw invalid([], 'Nothing would change: give at least one new value.');
      }
      const set = { ...content, version: before.version + 1, updatedAt: context.now };
      const template = { ...before, ...set };
      const { id, workspaceId, version } = before;
      return {
        change: {
          updates: [{ of: TemplateEntity, where: { id, workspaceId, version, closedAt: null }, set }],
          events: [announce(context, 'template.updated', {}, auditOf(template))],
          changesRules: true,
        },
        resultId: id,
        result: { template },
      };
    },
    (id) => recallTemplate(context, id),
  );
}

type TemplateContent = Pick<TemplateRow, 'title' | 'description' | 'schema' | 'riskLevel' | 'expiresInMs'>;

/** What a template says, with what was given instead. */
export function contentWith(
  before: TemplateContent,
  asked: Partial<Omit<z.output<typeof UpdateTemplateInput>, 'name' | 'idempotencyKey'>>,
): TemplateContent {
  return {
    title: asked.title ?? before.title,
    description: asked.description ?? before.description,
    schema: asked.schema ?? before.schema,
    riskLevel: asked.riskLevel ?? before.riskLevel,
    expiresInMs: asked.expiresIn ?? before.expiresInMs,
  };
}
