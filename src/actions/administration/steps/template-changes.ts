import type { Context } from '../../../context.ts';
import { CreateTemplateInput, createTemplate } from '../../template/create-template.ts';
import { DeleteTemplateInput, deleteTemplate } from '../../template/delete-template.ts';
import { openTemplate } from '../../template/template-input.ts';
import { contentWith, UpdateTemplateInput, updateTemplate } from '../../template/update-template.ts';
import type { GuardedChange } from './guarded-change.ts';

export const createTemplateChange: GuardedChange<
  typeof CreateTemplateInput,
  Awaited<ReturnType<typeof createTemplate>>
> = {
  mutation: 'createTemplate',
  input: CreateTemplateInput,
  action: createTemplate,
  async describe(_context, { idempotencyKey: _key, ...asked }) {
    return {
      title: `Create the template “${asked.name}”`,
      subject: { template: asked.name },
      before: {},
      after: asked,
    };
  },
};

export const updateTemplateChange: GuardedChange<
  typeof UpdateTemplateInput,
  Awaited<ReturnType<typeof updateTemplate>>
> = {
  mutation: 'updateTemplate',
  input: UpdateTemplateInput,
  action: updateTemplate,
  async describe(context, asked) {
    const before = await openTemplate(context, asked.name);
    return about('Change', before.name, contentWith(before, {}), contentWith(before, asked));
  },
};

export const deleteTemplateChange: GuardedChange<
  typeof DeleteTemplateInput,
  Awaited<ReturnType<typeof deleteTemplate>>
> = {
  mutation: 'deleteTemplate',
  input: DeleteTemplateInput,
  action: deleteTemplate,
  async describe(context: Context, { name }) {
    return about('Delete', name, contentWith(await openTemplate(context, name), {}), {});
  },
};

function about(verb: string, name: string, before: object, after: object) {
  return {
    title: `${verb} the template “${name}”`,
    subject: { template: name },
    before: { ...before },
    after: { ...after },
  };
}
