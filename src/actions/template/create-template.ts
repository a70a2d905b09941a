import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { idempotencyKey } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { TemplateEntity, type TemplateRow } from '../../entities/template.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import {
  auditOf,
  invalid,
  newTemplateName,
  recallTemplate,
  requireTemplateSchema,
  templateFields,
} from './template-input.ts';

export const CreateTemplateInput = input('CreateTemplateInput', 'A new template.', {
  idempotencyKey,
  name: newTemplateName,
  ...templateFields,
});

/** Adds a template that requests may name as they name the built-in ones. */
export async function createTemplate(
  context: Context,
  input: z.input<typeof CreateTemplateInput>,
): Promise<Replayable<{ template: TemplateRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(CreateTemplateInput, input);
  requireTemplateSchema(asked.schema, context);
  return change(
    context,
    idempotentCall('createTemplate', asked),
    async () => {
      const rules = await rulesWithRoom(context);
      const { name, title, schema } = asked;
      const template: TemplateRow = {
        id: context.newId(),
        workspaceId: context.viewer.workspaceId,
        name,
        version: 1,
        title,
        description: asked.description ?? '',
        schema,
        riskLevel: asked.riskLevel ?? 'MEDIUM',
        expiresInMs: asked.expiresIn,
        createdById: context.viewer.principal.id,
        createdAt: context.now,
        updatedAt: context.now,
        closedAt: null,
      };
      return {
        change: {
          inserts: [{ into: TemplateEntity, values: template }],
          events: [announce(context, 'template.created', {}, auditOf(template))],
          rules,
          changesRules: true,
        },
        resultId: template.id,
        result: { template },
        notUnique: () => {
          throw invalid(['name'], `A template named “${name}” is open already; choose another name.`);
        },
      };
    },
    (id) => recallTemplate(context, id),
  );
}

/** The version of the rules at which there is room for one more template: of two at once, the second counts again. */
async function rulesWithRoom({ db, viewer }: Context): Promise<number> {
  const [found] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('event_counter')
      .select('rules_version')
      .select(({ fn, selectFrom }) =>
        selectFrom('template')
          .select(fn.countAll<number>().as('count'))
          .where('closed_at', 'is', null)
          .$asScalar()
          .$notNull()
          .as('open'),
      ),
  );
  if (found && found.open < limits.templatesMaxPerWorkspace) return found.rules_version;
  throw invalid(
    [],
    `A workspace may have at most ${limits.templatesMaxPerWorkspace} templates of its own; delete some first.`,
  );
}
