import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { UpdateWorkspaceInput, type WorkspaceRules } from '../../actions/policy/update-workspace.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Workspace } from '../refs.ts';

const UpdateWorkspacePayload = builder
  .objectRef<{ readonly workspace: WorkspaceRules; readonly replayed: boolean }>('UpdateWorkspacePayload')
  .implement({
    description: 'The workspace was changed.',
    fields: (t) => ({
      workspace: t.expose('workspace', { type: Workspace, description: 'The workspace as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('updateWorkspace', {
  description:
    'Declares the types of requests, each with a floor of risk if it has one, closes or opens their list, and says whom a request needs that no policy catches. For what is asked, revised or edited from now on. Needs the scope `admin`.',
  input: UpdateWorkspaceInput,
  result: resultOf('UpdateWorkspaceResult', UpdateWorkspacePayload, [AwaitingApproval]),
  action: guarded(guardedChanges.updateWorkspace),
});
