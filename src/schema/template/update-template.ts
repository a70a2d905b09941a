import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { UpdateTemplateInput } from '../../actions/template/update-template.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { mutation, resultOf } from '../mutation.ts';
import { templatePayload } from './template-payload.ts';

mutation('updateTemplate', {
  description:
    'Makes the next version of a template of this workspace. Requests that were made keep the schema of the version that they named. Needs the scope `admin`.',
  input: UpdateTemplateInput,
  result: resultOf(
    'UpdateTemplateResult',
    templatePayload('UpdateTemplatePayload', 'A template was changed.'),
    [AwaitingApproval],
  ),
  action: guarded(guardedChanges.updateTemplate),
});
