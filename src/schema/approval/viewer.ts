import { limits } from '../../domain/limits.ts';
import { grants } from '../../domain/people/scopes.ts';
import type { Viewing } from '../../entities/viewing.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { Approval, Principal } from '../refs.ts';

const ApprovalViewer = builder.objectRef<Viewing>('ApprovalViewer').implement({
  description: 'A reviewer who looks at an approval now.',
  fields: (t) => ({
    principal: t.field({
      type: Principal,
      description: 'Who.',
      resolve: ({ principalId }, _args, { loaders }) => loaders.principal.load(principalId).then(existing),
    }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when, without a pause.' }),
    until: t.expose('until', {
      type: 'DateTime',
      description: 'Until when that is known; they say it again for as long as they look.',
    }),
  }),
});

builder.objectField(Approval, 'viewers', (t) =>
  t.field({
    type: [ApprovalViewer],
    description: `The other reviewers who look at it now, as they say by \`viewing\`, at most ${limits.viewersMax}, those who have looked longest first. Empty without the scope \`approvals:decide\`.`,
    complexity: { field: 1, multiplier: 3 },
    resolve: async ({ id }, _args, { loaders, viewer }) => {
      if (!grants(viewer.scopes, 'approvals:decide')) return [];
      const all = await loaders.viewers.load(id);
      return all.filter(({ principalId }) => principalId !== viewer.principal.id).slice(0, limits.viewersMax);
    },
  }),
);
