import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { CreateTemplateInput } from '../../actions/template/create-template.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { templatePayload } from './template-payload.ts';

mutation('createTemplate', {
  description:
    'Adds a template, which requests of this workspace may name from now on. Its titles and labels stand for the names of fields where a request is shown, because no agent wrote them. Needs the scope `admin`.',
  input: CreateTemplateInput,
  result: resultOf('CreateTemplateResult', templatePayload('CreateTemplatePayload', 'A template was made.'), [
    AwaitingApproval,
  ]),
  action: guarded(guardedChanges.createTemplate),
});
