import { CreateApprovalInput } from '../../actions/approval/approval-input.ts';
import { createApproval } from '../../actions/approval/create-approval.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Approval } from '../refs.ts';

const CreateApprovalPayload = builder
  .objectRef<{ readonly request: RequestRow; readonly joined: boolean; readonly replayed: boolean }>(
    'CreateApprovalPayload',
  )
  .implement({
    description: 'An approval was asked for.',
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
      joined: t.exposeBoolean('joined', {
        description:
          'True when an equal request of yours was open and is what this call answers (`joinEqual`). False when `replayed`.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createApproval', {
  description:
    'Asks for approval and returns at once; the answer comes as a decision, to subscribe to with `decisionMade`. Needs the scope `approvals:create`. A task with an open request answers with a ConflictError `TASK_BUSY` that names it, unless that is equal and `joinEqual` is set.',
  input: CreateApprovalInput,
  result: resultOf('CreateApprovalResult', CreateApprovalPayload),
  action: createApproval,
});
