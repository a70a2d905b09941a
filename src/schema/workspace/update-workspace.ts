import {
  UpdateWorkspaceInput,
  updateWorkspace,
  type WorkspaceRules,
} from '../../actions/policy/update-workspace.ts';
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
    'Declares the types of requests, each with a floor of risk if it has one, and closes or opens their list. Needs the scope `admin`.',
  input: UpdateWorkspaceInput,
  result: resultOf('UpdateWorkspaceResult', UpdateWorkspacePayload),
  action: updateWorkspace,
});
