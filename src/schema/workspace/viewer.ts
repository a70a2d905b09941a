import { builder } from '../builder.ts';
import { Principal, Viewer, Workspace } from '../refs.ts';

Viewer.implement({
  description: 'The principal of the credential of this call.',
  fields: (t) => ({
    principal: t.field({
      type: Principal,
      description: 'Who acts with this credential.',
      resolve: (viewer) => viewer.principal,
    }),
    workspace: t.field({
      type: Workspace,
      description: 'The workspace that the credential belongs to, and the only one it can see.',
      resolve: (viewer) => ({ id: viewer.workspaceId, name: viewer.workspaceName }),
    }),
    scopes: t.stringList({
      description: 'What the credential may do, such as `approvals:read`.',
      resolve: (viewer) => viewer.scopes,
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    description: 'The principal behind the credential. Needs no scope.',
    skipTypeScopes: true,
    resolve: (_root, _args, { viewer }) => viewer,
  }),
);
