import { builder } from '../builder.ts';
import { Workspace } from '../refs.ts';

builder.node(Workspace, {
  description: 'The tenant. Everything belongs to one, and nothing crosses it.',
  id: { resolve: (workspace) => workspace.id },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, for people.' }),
    twoAdministrators: t.boolean({
      description: 'Whether changes of administration need two administrators.',
      resolve: ({ id }, _args, { loaders }) => loaders.twoAdministrators.load(id),
    }),
  }),
});
