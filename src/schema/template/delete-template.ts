import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { DeleteTemplateInput } from '../../actions/template/delete-template.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { templatePayload } from './template-payload.ts';

mutation('deleteTemplate', {
  description:
    'Closes a template of this workspace: no request can name it from now on, and requests that did keep its schema. Needs the scope `admin`.',
  input: DeleteTemplateInput,
  result: resultOf(
    'DeleteTemplateResult',
    templatePayload('DeleteTemplatePayload', 'A template was closed.'),
    [AwaitingApproval],
  ),
  action: guarded(guardedChanges.deleteTemplate),
});
