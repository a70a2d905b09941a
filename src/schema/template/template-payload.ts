import type { TemplateRow } from '../../entities/template.ts';
import { builder } from '../builder.ts';
import { replayedRule } from '../mutation.ts';
import { EscalationTemplate, templateOf } from './escalation-template.ts';

/** The payload of a mutation that answers with a template. */
export function templatePayload(name: string, description: string) {
  return builder.objectRef<{ readonly template: TemplateRow; readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      template: t.field({
        type: EscalationTemplate,
        description: 'The template as it now is.',
        resolve: ({ template }) => templateOf(template),
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}
