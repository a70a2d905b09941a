import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { TemplateEntity, type TemplateRow } from '../../entities/template.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { openTemplate, recallTemplate, templateName } from './template-input.ts';

export const DeleteTemplateInput = input('DeleteTemplateInput', 'The template to close.', {
  idempotencyKey,
  name: templateName.describe('The template to close.'),
});

/** Closes a template: no request can name it any more. Requests that did keep its schema. */
export async function deleteTemplate(
  context: Context,
  input: z.input<typeof DeleteTemplateInput>,
): Promise<Replayable<{ template: TemplateRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(DeleteTemplateInput, input);
  return change(
    context,
    idempotentCall('deleteTemplate', asked),
    async () => {
      const before = await openTemplate(context, asked.name);
      const { id, workspaceId, version, name } = before;
      const set = { closedAt: context.now, updatedAt: context.now };
      return {
        change: {
          updates: [{ of: TemplateEntity, where: { id, workspaceId, version, closedAt: null }, set }],
          events: [announce(context, 'template.closed', {}, { templateId: id, version, name })],
          changesRules: true,
        },
        resultId: id,
        result: { template: { ...before, ...set } },
      };
    },
    (id) => recallTemplate(context, id),
  );
}
